using CsCheck;

namespace LrFinder.Dsl.Tests;

public sealed class MeetingsTests
{
    [Fact]
    public void What_all_bring_is_combined()
    {
        var errors = ThreadGroup.Run(3, group =>
        {
            var agreement = group.Meetings.At(
                MeetingPoint.Loss, number: 7, group.Rank == 1 ? Flow.StopEpoch : group.Rank == 2 ? Flow.SkipStep : Flow.Continue,
                isCancelled: group.Rank == 2, summand: group.Rank + 0.5);

            Assert.Equal(new MeetingOutcome(Flow.StopEpoch | Flow.SkipStep, IsCancelled: true, Sum: 4.5), agreement);
            Assert.Equal(default, group.Meetings.At(MeetingPoint.Loss, number: 8));
            Assert.Equal(1 + 1, group.Exchanges);
        });

        Assert.All(errors, Assert.Null);
    }

    [Fact]
    public void A_number_that_is_none_leaves_the_rest_alone()
    {
        var errors = ThreadGroup.Run(2, group =>
        {
            var agreement = group.Meetings.At(MeetingPoint.Loss, summand: group.Rank == 1 ? double.NaN : 1);

            Assert.True(double.IsNaN(agreement.Sum));
            Assert.Equal((Flow.Continue, false), (agreement.Flow, agreement.IsCancelled));
        });

        Assert.All(errors, Assert.Null);
    }

    [Fact]
    public void Whoever_fails_tells_the_others_what_and_where()
    {
        var errors = ThreadGroup.Run(4, group =>
        {
            if (group.Rank < 2)
                group.Meetings.At(MeetingPoint.Step);
            group.Meetings.Fail(new InvalidOperationException($"no space\nfor {group.Rank}"));
        });

        Assert.Equal("The process of rank 2 (of 4) has failed: no space for 2", Assert.IsType<ProcessGroupException>(errors[0]).Message);
        Assert.Equal(errors[0]!.Message, errors[1]!.Message);
        Assert.Null(errors[2]);
        Assert.Null(errors[3]);
    }

    [Fact]
    public void One_that_was_asked_to_end_ends_the_others_without_an_error()
    {
        var errors = ThreadGroup.Run(3, group =>
        {
            if (group.Rank == 1)
                group.Meetings.Fail(new OperationCanceledException());
            else
                group.Meetings.At(MeetingPoint.Step);
        });

        Assert.IsAssignableFrom<OperationCanceledException>(errors[0]);
        Assert.Null(errors[1]);
        Assert.IsAssignableFrom<OperationCanceledException>(errors[2]);
    }

    [Fact]
    public void An_error_counts_more_than_an_end_and_may_have_no_text()
    {
        var errors = ThreadGroup.Run(3, group =>
        {
            if (group.Rank == 0)
                group.Meetings.At(MeetingPoint.Step);
            group.Meetings.Fail(group.Rank == 1 ? new OperationCanceledException() : new InvalidOperationException(""));
        });

        Assert.Equal("The process of rank 2 (of 3) has failed: ", Assert.IsType<ProcessGroupException>(errors[0]).Message);
    }

    [Fact]
    public void Exchanges_of_different_lengths_do_not_begin()
    {
        var errors = ThreadGroup.Run(2, group => _ = group.Meetings.At(MeetingPoint.Step, length: 1000 + group.Rank));

        Assert.All(errors, error => Assert.IsType<ProcessGroupException>(error));
    }

    [Fact]
    public void What_all_know_is_not_told_again()
    {
        var errors = ThreadGroup.Run(2, group =>
        {
            Exception? error = new InvalidOperationException("once");
            if (group.Rank == 0)
                error = Record.Exception(() => group.Meetings.At(MeetingPoint.Save));
            else
                group.Meetings.Fail(error);
            var exchanges = group.Exchanges;
            group.Meetings.Fail(error!);
            Assert.Equal(exchanges, group.Exchanges);
        });

        Assert.All(errors, Assert.Null);
    }

    [Theory]
    [InlineData(MeetingPoint.Save, 0, MeetingPoint.End, 0, "rank 0 is in Save, rank 1 is at the end of its program, rank 2 is in Save")]
    [InlineData(MeetingPoint.Step, 4, MeetingPoint.Step, 5, "rank 0 is in batch 4, rank 1 is in batch 5, rank 2 is in batch 4")]
    internal void Processes_at_different_points_are_told_where_each_is(MeetingPoint point, int number, MeetingPoint other, int otherNumber, string expected)
    {
        var errors = ThreadGroup.Run(3, group =>
            _ = group.Rank == 1 ? group.Meetings.At(other, otherNumber) : group.Meetings.At(point, number));

        Assert.All(errors, error => Assert.Contains(expected, Assert.IsType<ProcessGroupException>(error).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_is_at_its_end_waits_for_the_others_to_come_there_too()
    {
        var errors = ThreadGroup.Run(3, group =>
        {
            if (group.Rank != 1)
                Assert.Throws<ProcessGroupException>(() => group.Meetings.At(MeetingPoint.EpochWeights));
            group.Meetings.AwaitEnd();
        });

        Assert.All(errors, Assert.Null);
    }

    [Fact]
    public void One_that_is_at_its_end_waits_for_those_that_are_asked_to_end()
    {
        var errors = ThreadGroup.Run(3, group =>
        {
            if (group.Rank != 1)
                group.Meetings.Fail(new OperationCanceledException());
            group.Meetings.AwaitEnd();
        });

        Assert.All(errors, Assert.Null);
    }

    [Fact]
    public void Whatever_processes_do_none_waits_forever_and_all_know_alike()
    {
        // Each process makes some calls, of which one may be another than the others', or fails or is asked to end at some call.
        var step = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3]).Array[2, 4];
        step.Sample(
            plans => ThreadGroup.Run(plans.Length, group =>
            {
                var (failsAt, kind) = plans[group.Rank];
                try
                {
                    for (var call = 0; call < 8; call++)
                    {
                        if (call == failsAt && kind == 1)
                            throw new InvalidOperationException("failed");
                        if (call == failsAt && kind == 3)
                            throw new OperationCanceledException();
                        group.Meetings.At(call == failsAt && kind == 2 ? MeetingPoint.Save : MeetingPoint.Loss, call);
                    }
                }
                catch (Exception error)
                {
                    group.Meetings.Fail(error);
                }

                group.Meetings.AwaitEnd();
            }).All(error => error is null),
            iter: 200, threads: 1);
    }
}
