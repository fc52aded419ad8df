using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

public sealed class ClassNamesTests : IDisposable
{
    private static readonly string[] AntBeeCat = ["ant", "bee", "cat"];
    private static readonly string[] BeeCatDog = ["bee", "cat", "dog"];

    private readonly List<ImageTree> _trees = [];

    public void Dispose() => _trees.ForEach(tree => tree.Dispose());

    [Fact]
    public void Folders_give_the_names_of_training_to_the_data_and_to_all_batches()
    {
        using var data = Photos(AntBeeCat);
        using var ordered = data.ValidImages!.InOrder(data.ValidImages.Files, 2);
        IReadOnlyList<string>?[] all = [data.ClassNames, data.Classes, data.Train.ClassNames, data.Valid!.ClassNames, ordered.ClassNames];
        Assert.All(all, names => Assert.Equal(AntBeeCat, names));
    }

    [Fact]
    public void Validation_with_fewer_folders_is_numbered_as_training_is()
    {
        var tree = Tree(AntBeeCat);
        tree.Remove("valid/ant");
        using var data = ImageData.FromFolder(tree.Root);
        Assert.Equal([1, 2], data.ValidImages!.Targets.data<long>());
        Assert.Equal(AntBeeCat, data.Valid!.ClassNames);
    }

    [Fact]
    public void Tensors_have_names_where_they_are_given()
    {
        var samples = Numbers();
        using var data = TensorData.From(samples, samples, new() { BatchSize = 2, ClassNames = AntBeeCat });
        Assert.Equal(AntBeeCat, data.ClassNames);
        Assert.Equal(AntBeeCat, data.Valid!.ClassNames);
        using var several = TensorData.From(([samples.Inputs], samples.Targets), null, new() { ClassNames = AntBeeCat });
        Assert.Equal(AntBeeCat, several.ClassNames);
        using var unnamed = TensorData.From(samples);
        Assert.Null(unnamed.ClassNames);
    }

    [Fact]
    public void Data_of_ones_own_batches_have_the_names_of_the_call_or_of_the_batches()
    {
        using var source = Batches(AntBeeCat);
        using var unnamed = Batches(null);
        Assert.Null(new TrainingData(unnamed).ClassNames);
        Assert.Equal(AntBeeCat, new TrainingData(unnamed, classNames: AntBeeCat).ClassNames);
        Assert.Equal(AntBeeCat, new TrainingData(source).ClassNames);
        Assert.Equal(AntBeeCat, new TrainingData(unnamed, source).ClassNames);
        Assert.Null(((IBatchSource)new Unnamed()).ClassNames);
    }

    [Fact]
    public void The_names_are_a_copy()
    {
        string[] names = [.. AntBeeCat];
        using var source = Batches(names);
        names[0] = "wasp";
        Assert.Equal(AntBeeCat, source.ClassNames);
    }

    [Fact]
    public void Training_and_validation_of_different_folders_are_refused()
    {
        using var one = Photos(AntBeeCat);
        using var other = Photos(BeeCatDog);
        AssertRefused("class 0 is 'bee', not 'ant'", () => _ = new TrainingData(one.Train, other.Valid));
        AssertRefused("class 0 is 'ant', not 'bee'", () => _ = new TrainingData(one.Train, classNames: BeeCatDog));
        AssertRefused("there are 2 classes, not 3", () => _ = new TrainingData(one.Train, Batches(["ant", "bee"], classes: 2)));
    }

    [Fact]
    public void A_learner_does_not_validate_with_other_classes()
    {
        using var data = Photos(AntBeeCat);
        using var other = Photos(BeeCatDog);
        using var same = Photos(AntBeeCat);
        using var learn = new PhotoLearner(data, seed: 1);
        AssertRefused("class 0 is 'bee', not 'ant'", () => learn.Validate(other.Valid));
        Assert.Equal(learn.Validate().Loss, learn.Validate(same.Valid).Loss);
    }

    [Fact]
    public void A_table_that_cannot_be_one_is_refused()
    {
        AssertRefused("There is no class name", () => Batches([]));
        AssertRefused("Class 1 has no name", () => Batches(["ant", "", "cat"]));
        AssertRefused("Two classes are called 'ant'", () => Batches(["ant", "bee", "ant"]));
        AssertRefused("A target is class 2, but there are 2 class names", () => Batches(["ant", "bee"]));
    }

    private static void AssertRefused(string part, Action make) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);

    private static TensorBatches Batches(string[]? names, int classes = 3)
    {
        using var scope = NewDisposeScope();
        return new TensorBatches(zeros(4, 3, 2, 2), arange(4, ScalarType.Int64).remainder_(classes), 2, classNames: names);
    }

    private static (Tensor Inputs, Tensor Targets) Numbers() => (zeros(3, 3, 2, 2), arange(3, ScalarType.Int64));

    private ImageData Photos(string[] classes) => ImageData.FromFolder(Tree(classes).Root, batchSize: 2);

    private ImageTree Tree(string[] classes)
    {
        var tree = new ImageTree();
        _trees.Add(tree);
        foreach (var (number, name) in classes.Index())
        {
            tree.Add($"train/{name}/1.png", ImageTree.Image((byte)(80 * number)));
            tree.Add($"valid/{name}/1.png", ImageTree.Image((byte)(80 * number)));
        }
        return tree;
    }

    private sealed class Unnamed : IBatchSource
    {
        public int? BatchCount => null;

        public long EpochsBegun { get; set; }

        public IEnumerable<Batch> NextEpoch() => [];
    }
}

[Model(3, 2, 2), Flatten, Linear(3)]
internal sealed partial class PhotoModel;

[Learner<PhotoModel>]
internal sealed partial class PhotoLearner;
