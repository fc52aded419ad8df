using System.Diagnostics;

namespace LrFinder.Dsl.Tests;

/// <summary>While threads are in the gate, finalizers run at safe points only; and there they do run.</summary>
[Ungated]
public sealed class FinalizerGateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Beside_a_collecting_thread_nothing_is_freed_while_it_is_read()
    {
        using var collecting = Collecting.Alone();
        Assert.Equal(0, Batches(1000));
        // What would be freed without the gate, as the next test shows.
        Assert.Equal(0, Batches(100, calls: 2, length: 500_000));
        Assert.True(collecting.Rounds > 1);
    }

    [Fact]
    public void Without_the_gate_it_is()
    {
        using var off = GateSwitch.Off();
        using var collecting = Collecting.Alone();
        // Some milliseconds each: on an idle machine a short call is over before a finalizer has begun.
        Assert.True(SpinWait.SpinUntil(() => Batches(1, length: 500_000) > 0, Patience));
    }

    [Fact]
    public void Two_threads_are_in_the_gate_at_once()
    {
        using var collecting = Collecting.Alone();
        var freed = new int[2];
        Thread[] threads = [new(() => freed[0] = Batches(1000)), new(() => freed[1] = Batches(50, calls: 800))];
        Run(threads);
        Assert.Equal([0, 0], freed);
    }

    [Fact]
    public void A_thread_in_the_gate_waits_for_another_that_goes_in()
    {
        using var collecting = Collecting.Alone();
        using var hold = FinalizerGate.Hold();
        var (inner, finalized) = (0, false);
        Freed.Leave(() => Volatile.Write(ref finalized, true));
        Run(new Thread(() => inner = Batches(200) + (BatchesUntil(() => Volatile.Read(ref finalized)) ? 0 : 1)));
        Assert.Equal(0, inner);
    }

    [Fact]
    public void Finalizers_wait_for_a_safe_point_and_run_there()
    {
        var finalized = false;
        using (FinalizerGate.Hold())
        {
            using (FinalizerGate.Hold())
                Freed.Leave(() => Volatile.Write(ref finalized, true));
            // The end of the inner hold opens nothing. A thread that waits would count as standing at a safe point, so it spins.
            for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(1);)
            {
                GC.Collect(0);
                Assert.False(Volatile.Read(ref finalized));
            }

            Assert.True(BatchesUntil(() => Volatile.Read(ref finalized)));
        }
    }

    [Fact]
    public void Whoever_waits_for_finalizers_within_a_batch_gets_them()
    {
        using var hold = FinalizerGate.Hold();
        for (var i = 0; i < 5; i++)
        {
            FinalizerGate.SafePoint();
            // Twice within one batch.
            AssertWaitReturns();
            AssertWaitReturns();
        }
    }

    [Fact]
    public void Whoever_waits_for_finalizers_elsewhere_gets_them()
    {
        using var collecting = Collecting.AndWaiting();
        using var hold = FinalizerGate.Hold();
        Assert.True(BatchesUntil(() => collecting.Rounds >= 5));
    }

    [Fact]
    public void What_throws_leaves_the_gate()
    {
        Assert.Throws<InvalidOperationException>(ThrowWithin);
        AssertWaitReturns();

        static void ThrowWithin()
        {
            using var hold = FinalizerGate.Hold();
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void A_finalizer_that_blocks_holds_up_nobody_in_the_gate()
    {
        using var isRunning = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        Freed.Leave(() =>
        {
            isRunning.Set();
            mayEnd.Wait();
        });
        GC.Collect();
        isRunning.Wait();
        Assert.Equal(0, Batches(1000));
        mayEnd.Set();
        Assert.Equal(0, Batches(1000));
        AssertWaitReturns();
    }

    [Fact]
    public void Switched_off_it_holds_nothing()
    {
        using var off = GateSwitch.Off();
        using var hold = FinalizerGate.Hold();
        var finalized = false;
        Freed.Leave(() => Volatile.Write(ref finalized, true));
        GC.Collect();
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref finalized), Patience));
    }

    /// <summary>How many calls, within batches in the gate, found their memory freed.</summary>
    private static int Batches(int count, int calls = 40, int length = 20)
    {
        using var hold = FinalizerGate.Hold();
        var freed = 0;
        for (var i = 0; i < count; i++)
        {
            FinalizerGate.SafePoint();
            for (var call = 0; call < calls; call++)
                freed += Freed.Call(length) ? 0 : 1;
        }

        return freed;
    }

    private static bool BatchesUntil(Func<bool> isEnough)
    {
        for (var begin = Stopwatch.GetTimestamp(); !isEnough() && Stopwatch.GetElapsedTime(begin) < Patience;)
            Batches(10);
        return isEnough();
    }

    private static void AssertWaitReturns()
    {
        var finalized = false;
        Freed.Leave(() => Volatile.Write(ref finalized, true));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.True(finalized);
    }

    private static void Run(params Thread[] threads)
    {
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
    }
}
