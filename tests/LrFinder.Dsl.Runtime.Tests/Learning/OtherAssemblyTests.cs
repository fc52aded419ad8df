using TestLibrary;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Models, callbacks and learners of another assembly, of which only metadata is seen here.</summary>
public sealed class OtherAssemblyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_learner_of_another_assembly_trains_finds_and_saves()
    {
        using var learner = new LibraryLearner(SmallData.Create(), seed: 3);
        learner.LrFind(numIt: 10);
        var result = learner.Fit(2, 1);
        Assert.True(result.Epochs[1].TrainLoss < result.Epochs[0].TrainLoss);
        Assert.Equal(["accuracy"], learner.MetricNames);
        learner.Save(_folder.File("library.checkpoint"));

        using var other = new LibraryLearner(SmallData.Create(), seed: 4);
        other.Load(_folder.File("library.checkpoint"));
        Assert.Equal(learner.Model.parameters().Select(Bits.Of), other.Model.parameters().Select(Bits.Of));
        Assert.Equal(learner.LibraryCallback.Batches, other.LibraryCallback.Batches);
    }

    [Fact]
    public void Inherited_overridden_and_static_callbacks_of_another_assembly_run_once_each()
    {
        using var learner = new LearnerWithLibraryCallback(SmallData.Create(), seed: 3);
        var epochs = LibraryCallback.Epochs;
        learner.Fit(2, 1e-3);
        Assert.Equal(2 * 2 * learner.Data.Train.BatchCount, learner.LibraryCallback.Batches);
        // Other tests train meanwhile.
        Assert.True(LibraryCallback.Epochs >= epochs + 2);
    }

    [Fact]
    public void All_that_a_learner_can_declare_works_from_another_assembly()
    {
        using var scope = NewDisposeScope();
        var (left, right) = (rand(32, 6), rand(32, 6));
        using var data = TensorData.From(([left, right], left.sum(1).gt(right.sum(1)).to(ScalarType.Int64)), batchSize: 8);
        using var learner = new EverythingLearner(data, new LibraryClipping(1), seed: 1);
        var before = learner.Model.parameters().Select(Bits.Of).ToArray();
        Assert.True(learner.LrFind(numIt: 10).Points.Count > 1);
        Assert.Equal(before, learner.Model.parameters().Select(Bits.Of));

        learner.Fit(2, 1e-2);
        Assert.Equal(8, learner.Seen);
        // The list is not called, and the difference of the twins cancels their last bias: the others have all been trained.
        Assert.Equal(
            ["_body.linear2.bias", "_more.0.bias", "_more.0.weight"],
            learner.Model.named_parameters()
                .Where(entry => before.Contains(Bits.Of(entry.parameter)))
                .Select(entry => entry.name)
                .Order(StringComparer.Ordinal));
        Assert.Equal([32, 2], learner.Predict(left, right).shape);
    }

    [Fact]
    public void A_model_of_another_assembly_is_a_layer()
    {
        using var scope = NewDisposeScope();
        using var model = new ModelWithLibraryBlock();
        Assert.Equal([5, 3], model.call(rand(5, 4)).shape);
        Assert.Equal(
            ["libraryblock1.linear1.weight", "libraryblock1.linear2.weight", "linear1.weight", "linear2.weight", "residual1.block.linear1.weight", "residual1.block.linear2.weight"],
            model.state_dict().Keys.Where(name => name.EndsWith("weight", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Matches($"\\ntotal +{model.parameters().Sum(parameter => parameter.numel())}$", model.Summary);
    }
}

[Learner<LibraryNet>]
[Use<LibraryCallback>]
internal sealed partial class LearnerWithLibraryCallback;

[Model(4)]
[Linear(6), Layer<LibraryBlock>, Residual<LibraryBlock>, Linear(3)]
internal sealed partial class ModelWithLibraryBlock;
