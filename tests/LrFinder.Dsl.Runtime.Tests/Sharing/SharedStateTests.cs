using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Files, moves, snapshots and counts of networks in which one tensor has several names.</summary>
public sealed class SharedStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<Sharing> Kinds { get; } = new(Enum.GetValues<Sharing>());

    public static TheoryData<View> Views { get; } = new(Enum.GetValues<View>().Except([View.Computed]));

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parameters_are_listed_and_counted_once(Sharing sharing)
    {
        using var net = SharingNet.New(sharing);
        var further = SharingNet.FurtherNames(sharing).ToHashSet();
        var state = StateNames.TensorsOf(net);

        Assert.Equal(net.ByHand(sharing).Select(parameter => parameter.Handle), ParameterList.Of(net).Select(parameter => parameter.Handle));

        var lines = net.Summary.Split('\n');
        Assert.Equal(
            net.ByHand(sharing).Sum(parameter => parameter.numel()),
            long.Parse(lines[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        Assert.Equal(state.Count + 2, lines.Length);
        Assert.Equal(
            further.Order(), lines.Where(line => line.Contains("= ", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]).Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_move_keeps_what_is_shared_in_place(Sharing sharing)
    {
        using var net = SharingNet.New(sharing);
        using var input = rand(3, 4);
        net.call(input).sum().backward();
        var before = StateNames.TensorsOf(net).ToDictionary(entry => entry.Name, entry => entry.Tensor.to(ScalarType.Float64).clone());
        var ties = Ties(net);
        Assert.Equal(SharingNet.FurtherNames(sharing).Order(), FurtherIn(ties).Order());
        var output = net.call(input).to(ScalarType.Float64);

        net.to(ScalarType.Float64);

        Assert.Equal(ties, Ties(net));
        Assert.All(StateNames.TensorsOf(net), entry =>
        {
            Assert.Equal(entry.Name.EndsWith("mask", StringComparison.Ordinal) ? ScalarType.Bool : ScalarType.Float64, entry.Tensor.dtype);
            Assert.Equal(Bits.Of(before[entry.Name]), Bits.Of(entry.Tensor.to(ScalarType.Float64)));
            Assert.True(entry.Tensor is not Parameter parameter || parameter.grad!.dtype == ScalarType.Float64, entry.Name);
        });
        Assert.Equal(net.Head.weight.data<double>().ToArray(), net.get_parameter("head.weight")!.data<double>().ToArray());
        using var moved = net.call(input.to(ScalarType.Float64));
        Assert.True(moved.allclose(output, 1e-5, 1e-6));
        moved.sum().backward();

        net.to(ScalarType.Float64).to(CPU);
        Assert.Equal(ties, Ties(net));
        net.to(ScalarType.Float32);
        Assert.Equal(ties, Ties(net));
        Assert.All(StateNames.TensorsOf(net), entry => Assert.Equal(Bits.Of(before[entry.Name]), Bits.Of(entry.Tensor.to(ScalarType.Float64))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void After_a_move_each_tensor_is_trained_once(Sharing sharing)
    {
        var inputs = rand(8, 4, dtype: ScalarType.Float64);
        using var moved = SharingNet.New(sharing);
        moved.to(ScalarType.Float64);
        using var learner = new SharingSgdLearner(new TrainingData(new TensorBatches(inputs, inputs * 2, 8)), moved);
        learner.Fit(1, 0.05);

        using var net = SharingNet.New(sharing);
        net.to(ScalarType.Float64);
        using var optimizer = optim.SGD(net.ByHand(sharing), 0.05, momentum: 0.9, weight_decay: 0.1);
        nn.functional.mse_loss(net.call(inputs), inputs * 2).backward();
        optimizer.step();
        Assert.Equal(Values(net), Values(moved));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_move_keeps_views_of_one_memory(View view)
    {
        using var net = new ViewNet(view);
        var (whole, part) = (Bits.Of(net.Whole), Bits.Of(net.Part));

        net.to(ScalarType.Float64);
        net.to(ScalarType.Float32);

        Assert.Equal((whole, part), (Bits.Of(net.Whole), Bits.Of(net.Part)));
        using var noGrad = no_grad();
        net.Whole.fill_(7);
        var seven = net.Part.eq(7).sum().item<long>();
        Assert.Equal(view switch { View.Same or View.Transposed => 16, View.Row => 4, View.Overhang => 8, _ => 0 }, seven);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_has_every_name_and_loads_into_the_same_network(Sharing sharing)
    {
        using var net = SharingNet.New(sharing);
        net.SaveWeights(Path);

        using (var file = SafetensorsFile.Open(Path))
        {
            Assert.Equal(
                StateNames.TensorsOf(net).Select(entry => entry.Name).Order(StringComparer.Ordinal),
                file.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal));
            Assert.All(file.Entries, entry => Assert.Equal(
                Bits.Of(StateNames.TensorsOf(net).Single(live => live.Name == entry.Name).Tensor), Bits.Of(file.Read(entry))));
        }

        using var other = SharingNet.New(sharing, seed: 2);
        other.LoadWeights(Path);
        Assert.Equal(Values(net), Values(other));
        // The same numbers are right for a network that shares nothing.
        using var apart = SharingNet.New(Sharing.None, seed: 2);
        apart.LoadWeights(Path);
        Assert.Equal(Values(net), Values(apart));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_TorchSharp_saved_of_it_loads_though_it_has_one_name_of_a_handle_with_two(Sharing sharing)
    {
        using var net = SharingNet.New(sharing);
        net.save(Path);
        using var other = SharingNet.New(sharing, seed: 2);
        other.LoadWeights(Path);
        Assert.Equal(Values(net), Values(other));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_needs_one_name_of_each_tensor(Sharing sharing)
    {
        using var net = SharingNet.New(sharing);
        var further = SharingNet.FurtherNames(sharing).ToHashSet();
        foreach (var leaveOut in (Func<string, bool>[])[further.Contains, IsFirstOfSeveral])
        {
            Write(StateNames.TensorsOf(net).Where(entry => !leaveOut(entry.Name)));
            using var other = SharingNet.New(sharing, seed: 2);
            other.LoadWeights(Path);
            Assert.Equal(Values(net), Values(other));
        }

        bool IsFirstOfSeveral(string name) => ModelState.Of(net).DistinctParameters.Any(tensor => tensor.Names.Count > 1 && tensor.Name == name);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Two_values_for_one_tensor_are_an_error_that_names_both(Sharing sharing)
    {
        using var apart = SharingNet.New(Sharing.None);
        apart.SaveWeights(Path);
        using var net = SharingNet.New(sharing, seed: 2);
        var before = Values(net);
        var further = SharingNet.FurtherNames(sharing).Where(name => !name.EndsWith("mask", StringComparison.Ordinal)
            && !name.EndsWith("factor", StringComparison.Ordinal)).ToArray();
        if (further.Length == 0)
        {
            net.LoadWeights(Path);
            return;
        }

        var exception = Assert.Throws<WeightsMismatchException>(() => net.LoadWeights(Path));

        Assert.All(further, name => Assert.Contains(exception.Differences, difference =>
            difference.Contains(name, StringComparison.Ordinal)
            && difference.EndsWith(": found two values, expected one, for they are one tensor", StringComparison.Ordinal)));
        Assert.Equal(before, Values(net));
    }

    [Fact]
    public void Values_that_are_no_numbers_are_equal_bit_for_bit_and_dtypes_are_converted_before_they_are_compared()
    {
        using var net = SharingNet.New(Sharing.HeadTakesEmbedding);
        var state = StateNames.TensorsOf(net).Select(entry => (entry.Name, Tensor: entry.Tensor.detach().clone())).ToList();
        var table = state.FindIndex(entry => entry.Name == "table.weight");
        var head = state.FindIndex(entry => entry.Name == "head.weight");
        state[table].Tensor[0, 0] = double.NaN;
        state[head] = ("head.weight", state[table].Tensor.to(ScalarType.Float64));
        Write(state);

        net.LoadWeights(Path, convertDtypes: true);

        Assert.Equal(Bits.Of(state[table].Tensor), Bits.Of(net.Head.weight));
    }

    [Theory]
    [InlineData(View.Same)]
    [InlineData(View.Transposed)]
    [InlineData(View.Row)]
    [InlineData(View.Overhang)]
    public void Views_in_a_file_have_to_agree_with_the_whole(View view)
    {
        using var net = new ViewNet(view);
        net.SaveWeights(Path);
        using var same = new ViewNet(view);
        same.LoadWeights(Path);
        Assert.Equal((Bits.Of(net.Whole), Bits.Of(net.Part)), (Bits.Of(same.Whole), Bits.Of(same.Part)));

        Write([("whole", net.Whole), ("part", net.Part + 1)]);
        var exception = Assert.Throws<WeightsMismatchException>(() => same.LoadWeights(Path));
        Assert.Equal("whole and part: found two values, expected one, for they are one tensor", Assert.Single(exception.Differences));
        Assert.Equal((Bits.Of(net.Whole), Bits.Of(net.Part)), (Bits.Of(same.Whole), Bits.Of(same.Part)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_checkpoint_goes_on_as_if_never_left(Sharing sharing)
    {
        using var whole = new SharingSgdLearner(Data(), SharingNet.New(sharing));
        whole.Fit(1, 0.05);
        whole.Save(Path);
        whole.Fit(1, 0.02);

        using (var file = SafetensorsFile.Open(Path))
        {
            var further = SharingNet.FurtherNames(sharing).ToHashSet();
            var steps = file.Entries.Where(entry => entry.Name.EndsWith(".momentum_buffer", StringComparison.Ordinal)).Select(entry => entry.Name);
            Assert.Equal(
                StateNames.TensorsOf(whole.Model).Where(entry => entry.Tensor is Parameter && !further.Contains(entry.Name))
                    .Select(entry => $"optimizer.state.{entry.Name}.momentum_buffer").Order(StringComparer.Ordinal),
                steps.Order(StringComparer.Ordinal));
        }

        using var other = new SharingSgdLearner(Data(), SharingNet.New(sharing, seed: 2));
        other.Load(Path);
        other.Fit(1, 0.02);
        Assert.Equal(Values(whole.Model), Values(other.Model));
    }

    [Fact]
    public void A_checkpoint_of_a_network_that_shares_nothing_is_refused_with_what_is_too_much()
    {
        using var apart = new SharingSgdLearner(Data(), SharingNet.New(Sharing.None));
        apart.Fit(1, 0.05);
        apart.Save(Path);
        using var tied = new SharingSgdLearner(Data(), SharingNet.New(Sharing.HeadTakesEmbedding, seed: 2));
        var before = Values(tied.Model);

        var exception = Assert.Throws<CheckpointException>(() => tied.Load(Path));

        // What names and shapes show comes first; values are compared where these fit.
        Assert.Equal(
            [
                "optimizer.state.head.weight.momentum_buffer: found, expected nothing",
                "optimizer.state.head.weight.step: found, expected nothing",
            ],
            exception.Differences.Order(StringComparer.Ordinal));
        Assert.Equal(before, Values(tied.Model));
    }

    [Fact]
    public void A_training_that_was_interrupted_is_resumed_bit_for_bit()
    {
        using var whole = new SharingAdamLearner(Data(), SharingNet.New(Sharing.Everything), seed: 3);
        whole.FitOneCycle(3, 0.02);
        using var first = new SharingSavingLearner(Data(), SharingNet.New(Sharing.Everything), seed: 3) { FailAfter = 1 };
        first.SaveCheckpoint.Path = Path;
        Assert.Throws<InvalidOperationException>(() => first.FitOneCycle(3, 0.02));

        using var second = new SharingSavingLearner(Data(), SharingNet.New(Sharing.Everything, seed: 2), seed: 4);
        second.SaveCheckpoint.Path = Path;
        second.Resume(Path);

        Assert.Equal(Values(whole.Model), Values(second.Model));
    }

    [Fact]
    public void A_snapshot_says_when_tensors_were_tied_or_parted_meanwhile()
    {
        using var net = SharingNet.New(Sharing.None);
        using var snapshot = ModelSnapshot.Capture(net);
        net.Table.weight = net.Head.weight;
        var exception = Assert.Throws<InvalidOperationException>(snapshot.Restore);
        Assert.Contains("table.weight = head.weight was table.weight", exception.Message, StringComparison.Ordinal);

        using var tied = SharingNet.New(Sharing.HeadTakesEmbedding);
        var value = Bits.Of(tied.Head.weight);
        using var another = ModelSnapshot.Capture(tied);
        tied.Head.weight = nn.Parameter(zeros(4, 4));
        exception = Assert.Throws<InvalidOperationException>(another.Restore);
        Assert.Contains("head.weight was table.weight = head.weight", exception.Message, StringComparison.Ordinal);
        Assert.Equal(value, Bits.Of(tied.Head.weight));
    }

    [Fact]
    public void Layers_of_a_declared_network_that_were_tied_afterwards_are_counted_once()
    {
        using var net = new TwoEqualLayers();
        var layers = net.Summary;
        Assert.EndsWith("40", layers, StringComparison.Ordinal);
        net.linear2.weight = net.linear1.weight;
        Assert.Equal($"{layers}\nlinear1.weight = linear2.weight\ntotal, each tensor once: 24", net.Summary);
    }

    private string Path => _folder.File("x.safetensors");

    private static IEnumerable<string> FurtherIn(IEnumerable<string> ties) => ties.SelectMany(tie => tie.Split(" = ").Skip(1)).Distinct();

    private static TrainingData Data()
    {
        using var generator = new Generator(5);
        var inputs = randn([24, 4], generator: generator);
        return new TrainingData(new TensorBatches(inputs, inputs * 2, 8));
    }

    private void Write(IEnumerable<(string Name, Tensor Tensor)> tensors) => SafetensorsWriter.Write(Path, tensors, new Dictionary<string, string>());

    private static IReadOnlyList<string> Values(SharingNet net) =>
        [.. StateNames.TensorsOf(net).Select(entry => $"{entry.Name} {Bits.Of(entry.Tensor)}")];

    /// <summary>Which names stand for one tensor, found by its memory: a write to one is looked for in all.</summary>
    private static List<string> Ties(SharingNet net)
    {
        using var noGrad = no_grad();
        var state = StateNames.TensorsOf(net);
        var lines = new List<string>();
        foreach (var (name, tensor) in state)
        {
            var kept = tensor.clone();
            // No tensor of these networks has such values, and none so large shares them by chance.
            tensor.copy_(tensor.dtype == ScalarType.Bool ? tensor.logical_not() : full_like(tensor, 123));
            lines.Add(string.Join(" = ", state
                .Where(other => other.Tensor.dtype == tensor.dtype && Bits.Of(other.Tensor) == Bits.Of(tensor)).Select(other => other.Name)));
            tensor.copy_(kept);
        }

        return lines;
    }
}

[Model(4)]
[Linear(4), Linear(4)]
public sealed partial class TwoEqualLayers;

[Learner<SharingNet>]
[Use<SaveCheckpoint>]
internal sealed partial class SharingSavingLearner
{
    public int FailAfter { get; init; } = -1;

    [Loss]
    private static Tensor MeanSquare(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);

    [Callback(On.EpochBegin)]
    private void Fail(int epoch)
    {
        if (epoch == FailAfter)
            throw new InvalidOperationException("interrupted");
    }
}
