using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Batches;

public sealed class NoiseRoomTests
{
    [Fact]
    public void Where_the_own_size_fits_with_what_is_added_to_it_there_is_no_reason_against() => Assert.Null(Reason(extra: 50, (16, true, 150)));

    [Fact]
    public void What_the_own_size_needs_counts_and_not_what_a_larger_one_does() =>
        Assert.Null(Reason(extra: 50, (16, true, 100), (32, true, 190), (64, false, 250)));

    [Fact]
    public void Gradients_that_go_over_the_limit_are_one() =>
        Assert.Equal(
            "beside a training at batches of 16 it takes 0 MB for gradients, which do not fit",
            Reason(extra: 51, (16, true, 150)));

    [Fact]
    public void Where_no_peak_is_measured_there_is_no_limit_to_go_over() =>
        Assert.Null(NoiseRoom.ReasonAgainst([new BatchTrial { Size = 16, Fits = true }], 16, limit: null, extra: 51));

    [Fact]
    public void A_size_that_does_not_fit_is_one() => Assert.Equal("its batches of 16 do not fit", Reason(extra: 0, (16, false, 250), (8, true, 150)));

    [Fact]
    public void Where_a_smaller_one_does_not_fit_neither_does_it() => Assert.Equal("its batches of 16 do not fit", Reason(extra: 0, (8, false, 250)));

    [Fact]
    public void A_size_that_nobody_tried_is_one() => Assert.Equal("its batches of 16 were not tried", Reason(extra: 0, (8, true, 150)));

    [Fact]
    public void Beside_a_training_there_is_a_copy_of_the_gradients_and_the_largest_twice()
    {
        NativeRuntime.Initialize();
        using var scope = NewDisposeScope();
        Parameter[] parameters = [new(zeros(10)), new(zeros(3)), new(zeros(100), requires_grad: false)];
        Assert.Equal(4 * 13 + 10 * (4 + 8), NoiseRoom.BytesFor(parameters));
    }

    private static string? Reason(long extra, params (int Size, bool Fits, long Peak)[] trials) => NoiseRoom.ReasonAgainst(
        [.. trials.Select(trial => new BatchTrial { Size = trial.Size, Fits = trial.Fits, PeakBytes = trial.Peak })], own: 16, limit: 200, extra);
}
