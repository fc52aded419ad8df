using LrFinder.Dsl.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Padding at the end of a sample is not read: each gives what it gives alone, without padding.</summary>
public sealed class RecurrentLengthTests
{
    private const int Steps = 7;

    // 0 is padding; the third sample is nothing else, and is read as one step of padding.
    private static readonly long[][] Samples = [[3, 1, 4, 1, 5, 8, 2], [2, 7], [], [6, 0, 5], [1]];

    public RecurrentLengthTests() => NativeRuntime.Initialize();

    public static TheoryData<string> Models => new("last", "sequence", "both directions", "gated");

    [Theory]
    [MemberData(nameof(Models))]
    public void A_padded_sample_gives_what_it_gives_alone(string kind)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var model = Make(kind);
        var together = model.call(Batch(Samples));
        for (var i = 0; i < Samples.Length; i++)
        {
            var alone = model.call(tensor(Samples[i] is [] ? [0L] : Samples[i]).unsqueeze(0));
            AssertClose(alone.flatten(), together[i].narrow(0, 0, alone.size(1)).flatten());
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Gradients_are_those_of_the_samples_alone(string kind)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var model = Make(kind);
        model.call(Batch(Samples)).sum().backward();
        var together = model.parameters().Select(parameter => parameter.grad!.clone()).ToList();
        model.zero_grad();
        foreach (var sample in Samples)
            model.call(tensor(sample is [] ? [0L] : sample).unsqueeze(0)).sum().backward();
        foreach (var (expected, actual) in model.parameters().Select(parameter => parameter.grad!).Zip(together))
            AssertClose(expected, actual);
    }

    [Fact]
    public void Steps_after_the_end_are_0_in_a_sequence()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.LSTM(3, 4, batchFirst: true);
        var output = RecurrentForward.Sequence(layer, rand(2, 5, 3), tensor(new long[] { 2, 4 }));
        Assert.Equal([2, 5, 4], output.shape);
        Assert.Equal(0f, output[0].narrow(0, 2, 3).abs().max().item<float>());
        Assert.NotEqual(0f, output[1].narrow(0, 3, 1).abs().min().item<float>());
    }

    [Fact]
    public void Lengths_end_at_the_last_index_that_is_no_padding()
    {
        using var lengths = SequenceLengths.Of(Batch(Samples), 0);
        Assert.Equal([7, 2, 1, 3, 1], lengths.data<long>().ToArray());
        using var of32 = SequenceLengths.Of(Batch(Samples).to(ScalarType.Int32), 0);
        Assert.Equal([7, 2, 1, 3, 1], of32.data<long>().ToArray());
        using var others = SequenceLengths.Of(Batch([[9, 9], [9, 0, 9]]), 9);
        Assert.Equal([7, 7], others.data<long>().ToArray());
    }

    [Theory]
    [InlineData(new long[] { 3 })]
    [InlineData(new long[] { 2, 0 })]
    [InlineData(new long[] { 2, 3, 4 })]
    public void What_is_no_batch_of_sequences_is_named(long[] shape)
    {
        using var indices = zeros(shape, dtype: int64);
        var error = Assert.Throws<ArgumentException>(() => SequenceLengths.Of(indices, 0));
        Assert.Contains($"[{string.Join(", ", shape)}]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forward_pass_leaves_nothing_behind()
    {
        using var model = new LastOfTokens();
        using var batch = Batch(Samples);
        model.call(batch).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (no_grad())
            model.call(batch).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static nn.Module<Tensor, Tensor> Make(string kind) => kind switch
    {
        "last" => new LastOfTokens(),
        "sequence" => new SequenceOfTokens(),
        "both directions" => new TokensFromBothEnds(),
        _ => new GatedTokens(),
    };

    private static Tensor Batch(long[][] samples) => tensor(
        [.. samples.SelectMany(sample => sample.Concat(Enumerable.Repeat(0L, Steps - sample.Length)))], [samples.Length, Steps]);

    private static void AssertClose(Tensor expected, Tensor actual) =>
        Assert.True(actual.allclose(expected, rtol: 1e-5, atol: 1e-6), $"{actual.str()} is not {expected.str()}");
}
