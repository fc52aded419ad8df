using CsCheck;
using LrFinder.Dsl.Ordering;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

public class TensorBatchesTests
{
    [Fact]
    public void Batches_are_as_many_and_as_large_as_announced() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 20], Gen.Bool, Gen.Bool).Sample((count, batchSize, dropLast, shuffle) =>
        {
            using var batches = Batches(count, batchSize, shuffle ? new ShuffledOrder(count, 1) : null, dropLast);
            var sizes = Epoch(batches).ConvertAll(batch => batch.Length);
            Assert.Equal(batches.BatchCount, sizes.Count);
            Assert.All(sizes.SkipLast(1), size => Assert.Equal(batchSize, size));
            var expected = dropLast && count >= batchSize ? count - count % batchSize : count;
            Assert.Equal(expected, sizes.Sum());
        });

    [Fact]
    public void Inputs_and_targets_stay_together_and_keep_their_types()
    {
        using var inputs = arange(20, ScalarType.Byte).view(10, 2);
        using var targets = arange(10, ScalarType.Int64);
        using var batches = TensorBatches.Shuffled(inputs, targets, 4, seed: 1);
        foreach (var batch in batches.NextEpoch())
        {
            Assert.Equal(ScalarType.Byte, batch.Input.dtype);
            Assert.Equal([4, 2], batch.Input.shape);
            Assert.Equal(ScalarType.Int64, batch.Target.dtype);
            using var first = batch.Input.select(1, 0).contiguous();
            Assert.Equal(batch.Target.data<long>().Select(target => (byte)(2 * target)), first.data<byte>());
        }
    }

    [Fact]
    public void Samples_come_as_they_are_stored_unless_an_order_is_given()
    {
        using var inSequence = Batches(5, 2);
        Assert.Equal([[0, 1], [2, 3], [4]], Epoch(inSequence));
        using var inOrder = Batches(5, 2, new FixedOrder([4, 0, 4]));
        Assert.Equal([[4, 0], [4]], Epoch(inOrder));
    }

    [Fact]
    public void Epochs_differ_and_going_back_repeats_them()
    {
        using var batches = Batches(100, 10, new ShuffledOrder(100, 1));
        var epochs = Enumerable.Range(0, 4).Select(_ => Epoch(batches)).ToList();
        Assert.Equal(4, batches.EpochsBegun);
        Assert.Equal(4, epochs.Select(epoch => string.Join(' ', epoch.SelectMany(batch => batch))).Distinct().Count());
        batches.EpochsBegun = 1;
        Assert.Equal(epochs[1], Epoch(batches));
        Assert.Equal(epochs[2], Epoch(batches));
    }

    [Fact]
    public void Two_sources_with_the_same_seed_give_the_same()
    {
        using var one = Batches(30, 7, new ShuffledOrder(30, 9));
        using var other = Batches(30, 7, new ShuffledOrder(30, 9));
        Assert.Equal(Epoch(one), Epoch(other));
    }

    [Fact]
    public void An_epoch_that_was_left_midway_does_not_disturb_the_next()
    {
        using var undisturbed = Batches(30, 7, new ShuffledOrder(30, 9));
        Epoch(undisturbed);
        var expected = Epoch(undisturbed);

        using var batches = Batches(30, 7, new ShuffledOrder(30, 9));
        using var abandoned = batches.NextEpoch().GetEnumerator();
        Assert.True(abandoned.MoveNext());
        Assert.Equal(expected, Epoch(batches));
        Assert.True(abandoned.MoveNext());
    }

    [Fact]
    public void An_epoch_counts_as_begun_before_its_first_batch()
    {
        using var batches = Batches(4, 2);
        _ = batches.NextEpoch();
        Assert.Equal(1, batches.EpochsBegun);
    }

    [Fact]
    public void Iterating_leaves_the_global_random_state_alone()
    {
        using var batches = Batches(100, 10, new ShuffledOrder(100, 1));
        using var before = get_rng_state();
        Epoch(batches);
        using var after = get_rng_state();
        Assert.Equal(before.data<byte>(), after.data<byte>());
    }

    [Fact]
    public void Tensors_of_a_batch_belong_to_the_scope_in_which_it_was_fetched()
    {
        using var batches = Batches(9, 3, new ShuffledOrder(9, 1));
        using var epoch = batches.NextEpoch().GetEnumerator();
        var seen = 0;
        while (true)
        {
            using var scope = NewDisposeScope();
            if (!epoch.MoveNext())
                break;
            // The input and the target, and nothing else.
            Assert.Equal(2, scope.DisposablesCount);
            Assert.False(epoch.Current.Input.IsInvalid);
            seen++;
        }
        Assert.Equal(3, seen);
    }

    [Fact]
    public void No_tensor_outlives_an_epoch()
    {
        using var batches = Batches(9, 2, new ShuffledOrder(9, 1));
        var before = Tensor.TotalCount;
        using (NewDisposeScope())
            Epoch(batches);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void The_source_outlives_the_scope_and_the_tensors_it_was_made_of()
    {
        TensorBatches batches;
        using (NewDisposeScope())
            batches = new TensorBatches(arange(3, ScalarType.Int64), arange(3, ScalarType.Int64), 3);
        Assert.Equal([[0, 1, 2]], Epoch(batches));
        batches.Dispose();
    }

    [Fact]
    public void A_batch_can_be_changed_without_changing_the_data()
    {
        using var batches = Batches(3, 3);
        foreach (var batch in batches.NextEpoch())
        {
            batch.Input.fill_(0);
            batch.Target.fill_(0);
        }
        Assert.Equal([[0, 1, 2]], Epoch(batches));
    }

    [Fact]
    public void Inputs_that_require_a_gradient_give_batches_that_do_not()
    {
        using var inputs = ones(2, 2, requires_grad: true);
        using var targets = arange(2, ScalarType.Int64);
        using var batches = new TensorBatches(inputs, targets, 2);
        Assert.False(batches.NextEpoch().Single().Input.requires_grad);
    }

    [Fact]
    public void A_disposed_source_says_so()
    {
        var batches = Batches(4, 2);
        using var epoch = batches.NextEpoch().GetEnumerator();
        Assert.True(epoch.MoveNext());
        batches.Dispose();
        Assert.Throws<ObjectDisposedException>(() => epoch.MoveNext());
        Assert.Throws<ObjectDisposedException>(() => batches.NextEpoch());
    }

    [Fact]
    public void Unusable_arguments_are_refused_with_the_numbers()
    {
        using var scope = NewDisposeScope();
        var three = arange(3, ScalarType.Int64);
        Assert.Contains("3 inputs, but 2 targets", Refusal(() => new TensorBatches(three, arange(2, ScalarType.Int64), 1)), Ordinal);
        Assert.Contains("no samples", Refusal(() => new TensorBatches(empty(0, 2), empty(0), 1)), Ordinal);
        Assert.Contains("first dimension", Refusal(() => new TensorBatches(tensor(1), three, 1)), Ordinal);
        Assert.Contains("sample 3, but there are only 3", Refusal(() => new TensorBatches(three, three, 1, new FixedOrder([3]))), Ordinal);
        Assert.Contains("no samples", Refusal(() => new TensorBatches(three, three, 1, new FixedOrder([]))), Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBatches(three, three, 0));
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static string Refusal(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;

    /// <summary>Batches of the numbers from 0; the target of each is the number itself.</summary>
    private static TensorBatches Batches(
        int count, int batchSize, ISampleOrder? order = null, bool dropLast = false)
    {
        using var numbers = arange(count, ScalarType.Int64);
        return new TensorBatches(numbers, numbers, batchSize, order, dropLast);
    }

    private static List<long[]> Epoch(TensorBatches batches)
    {
        using var scope = NewDisposeScope();
        return batches.NextEpoch().Select(batch => batch.Target.data<long>().ToArray()).ToList();
    }
}
