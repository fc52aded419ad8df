using LrFinder.Dsl.Ordering;
using LrFinder.Dsl.Tests.Data;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Batches;

/// <summary>Batches of any size, of sources of each kind.</summary>
public sealed class BatchSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tensors_in_memory_come_in_batches_of_any_size()
    {
        using var data = SmallData.Create();
        var sizes = BatchSizes.In(data.Train);
        Assert.Equal((16, 96), (sizes.Own, sizes.Samples));
        foreach (var size in new[] { 1, 17, 96 })
        {
            // As many as in training: to order the samples of an epoch takes time, which is not to count for every step.
            var batches = sizes.Of(size).NextEpoch().ToList();
            Assert.Equal(96 / size, batches.Count);
            Assert.All(batches, batch => Assert.Equal([size, SmallData.Features], batch.Input.shape));
        }

        Assert.Equal(0, data.Train.EpochsBegun);
    }

    [Fact]
    public void A_source_that_draws_random_numbers_leaves_no_trace()
    {
        var source = new MadeBatches(4, () => Enumerable.Repeat(0, 4).Select(_ => new Batch(rand(8, SmallData.Features), zeros(8, ScalarType.Int64))));
        using var learner = new PlainLearner(new TrainingData(source), seed: 1);
        var before = LearnerBits.Of(learner);
        Assert.Equal(16, learner.BatchFind(new() { Largest = 16, NoiseSteps = 0 }).Largest);
        Assert.Equal(before, LearnerBits.Of(learner));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(null)]
    public void A_source_that_runs_dry_ends_it_with_what_there_is(int? declared)
    {
        // Two batches an epoch: one is looked at, eight are tried, and then eight pairs.
        var left = 1 + 8 + 3;
        var source = new MadeBatches(declared, () => Enumerable.Repeat(0, 2).TakeWhile(_ => left-- > 0).Select(_ => Ones()));
        using var learner = new PlainLearner(new TrainingData(source), seed: 1);
        var found = learner.BatchFind(new() { Largest = 50 });
        Assert.Equal((8, StopReason.DataExhausted), (found.Largest, found.StopReason));
        Assert.Equal((8 + 1, 8 * 8 + 16), (found.Steps, found.Samples));

        static Batch Ones() => new(ones(8, SmallData.Features), zeros(8, ScalarType.Int64));
    }

    [Fact]
    public void Fewer_samples_than_make_a_batch_are_all_of_it()
    {
        using var inputs = ones(5, 2);
        using var data = TensorData.From((inputs, inputs), batchSize: 64);
        Assert.Equal((5, 5), (BatchSizes.In(data.Train).Own, BatchSizes.In(data.Train).Samples));
    }

    [Fact]
    public void Of_texts_of_different_lengths_the_longest_come_first()
    {
        var texts = Enumerable.Range(0, 40).Select(i => string.Join(' ', Enumerable.Repeat($"w{i}", 1 + i * 7 % 20)));
        var path = Path.Combine(_folder.Path, "texts.csv");
        File.WriteAllText(path, "text,label\n" + string.Join('\n', texts.Select((text, i) => $"{text},{i % 2}")));
        using var data = TextData.FromCsv(
            path, new TextOptions { Steps = 20, MinCount = 1, BucketByLength = true, ValidFraction = 0, BatchSize = 8, Seed = 3 });
        var resized = BatchSizes.In(data.Train).Of(6);
        for (var epoch = 0; epoch < 2; epoch++)
            Assert.Equal([20, 20, 19, 19, 18, 18], PaddingCut.LengthsOf(Assert.Single(resized.NextEpoch()).Input));
    }

    [Fact]
    public void Images_in_files_are_decoded_ahead_as_in_training()
    {
        using var tree = ImageTree.OfTwoClasses();
        using var data = ImageFiles.FromFolder(tree.Root, new() { BatchSize = 2, Valid = null });
        var sizes = BatchSizes.In(data.Train);
        Assert.Equal(2, sizes.Own);
        var batches = sizes.Of(3).NextEpoch().ToList();
        Assert.Equal(5, sizes.Samples);
        Assert.Equal(3, Assert.Single(batches).Size);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(70)]
    public void Batches_of_a_source_of_ones_own_are_joined_and_cut(int size)
    {
        var number = 0;
        var source = new MadeBatches(4, () => Enumerable.Range(0, 4).Select(_ => Numbered(8)));
        var sizes = BatchSizes.In(source);
        Assert.Equal((8, 32), (sizes.Own, sizes.Samples));
        Assert.Equal(0, source.EpochsBegun);
        number = 0;
        var batch = Assert.Single(sizes.Of(size).NextEpoch());
        Assert.Equal(Enumerable.Range(0, size).Select(i => (float)i), batch.Input.data<float>());
        Assert.Equal(Enumerable.Range(0, size).Select(i => (float)i), batch.Target.data<float>());

        Batch Numbered(int count)
        {
            var values = tensor([.. Enumerable.Range(number, count).Select(i => (float)i)]);
            number += count;
            return new Batch(values, values.clone());
        }
    }

    [Fact]
    public void A_source_that_keeps_its_batches_goes_on_having_them()
    {
        var source = new CachingSource(6, madeBefore: false);
        using var learner = new CountingLearner(new TrainingData(source), seed: 1);
        Assert.Equal(48, learner.BatchFind(new() { NoiseSteps = 2 }).Largest);
        learner.Fit(2, 1e-3);
    }

    [Fact]
    public void A_source_without_a_known_length_is_tried_up_to_the_largest_that_is_asked_for()
    {
        var source = new MadeBatches(null, () => Enumerable.Repeat(0, 4).Select(_ => new Batch(ones(8, SmallData.Features), zeros(8, ScalarType.Int64))));
        using var learner = new PlainLearner(new TrainingData(source), seed: 1);
        var found = learner.BatchFind(new() { Largest = 50, NoiseSteps = 0 });
        Assert.Equal((50, "the largest that was asked for"), (found.Largest, found.Reason));
        Assert.Equal([8, 16, 32, 50], found.Trials.Select(trial => trial.Size));
    }

    [Fact]
    public void Batches_of_different_shapes_are_refused_in_words()
    {
        var width = SmallData.Features;
        var source = new MadeBatches(4, () => Enumerable.Range(0, 4).Select(i => new Batch(ones(8, width + i), zeros(8, ScalarType.Int64))));
        using var learner = new PlainLearner(new TrainingData(source), seed: 1);
        var error = Assert.Throws<InvalidOperationException>(() => learner.BatchFind());
        Assert.Contains("[8, 6]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[8, 7]", error.Message, StringComparison.Ordinal);
        Assert.Equal(8, Assert.Single(BatchFindResult.FoundBefore(error)!.Trials).Size);
    }

    [Fact]
    public void Batches_whose_first_dimension_is_not_the_sample_are_refused_in_words()
    {
        var source = new MadeBatches(4, () => Enumerable.Repeat(0, 4).Select(_ => new Batch(ones(3, 8), zeros(8, ScalarType.Int64))));
        var error = Assert.Throws<InvalidOperationException>(() => BatchSizes.In(source).Of(8).NextEpoch().ToList());
        Assert.Contains("the first dimension", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_without_a_batch_is_refused_in_words()
    {
        var source = new MadeBatches(null, () => []);
        using var learner = new PlainLearner(new TrainingData(source), seed: 1);
        Assert.Contains("no batch", Assert.Throws<InvalidOperationException>(() => learner.BatchFind()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_by_length_has_every_sample_once()
    {
        using var order = new BucketedOrder([3, 9, 1, 9], batchSize: 2, seed: 1).LongestFirst().OfEpoch(4);
        Assert.Equal([1L, 3, 0, 2], order.data<long>());
    }
}
