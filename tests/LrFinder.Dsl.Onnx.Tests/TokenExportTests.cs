using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Models that read indices, with texts of every length.</summary>
public sealed class TokenExportTests
{
    public static TheoryData<string> Names => [.. Models.Keys];

    private static readonly Dictionary<string, (Func<nn.Module<Tensor, Tensor>> Create, long Padding)> Models = new()
    {
        ["Embedding"] = (() => new EmbeddingNet(), -1),
        ["last step"] = (() => new LastOfTokens(), 0),
        ["sequence"] = (() => new SequenceOfTokens(), 8),
        ["both ends"] = (() => new TokensFromBothEnds(), 0),
        ["nested"] = (() => new NestedTokens(), 0),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_file_computes_what_the_model_computes(string name)
    {
        using var model = Models[name].Create();
        var steps = ((IModel)model).InputShape[0];
        OnnxComparison.Check(model, size => Tokens(size, steps, Models[name].Padding));
    }

    [Fact]
    public void A_sample_of_padding_alone_and_padding_within_a_sample_are_read_alike()
    {
        using var model = new TokensFromBothEnds();
        OnnxComparison.Check(model, size => tensor(new long[,] { { 0, 0, 0, 0, 0, 0, 0 }, { 0, 3, 0, 4, 0, 0, 0 }, { 1, 2, 3, 4, 5, 6, 7 } })[..(int)Math.Min(size, 3)].contiguous());
    }

    /// <summary>Random tokens, behind whose random ends is padding.</summary>
    private static Tensor Tokens(long size, long steps, long padding)
    {
        var tokens = new long[size, steps];
        var random = new Random((int)size);
        for (var sample = 0; sample < size; sample++)
        {
            var length = padding < 0 ? steps : random.NextInt64(1, steps + 1);
            for (var step = 0; step < steps; step++)
                tokens[sample, step] = step < length ? random.NextInt64(1, 8) : padding;
        }

        return tensor(tokens);
    }
}
