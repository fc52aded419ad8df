namespace LrFinder.Dsl.Tests;

/// <summary>Ends the process while a thread is in the gate for finalizers.</summary>
internal static class Leaving
{
    public const int ExitCode = 7;

    /// <summary>From within a batch.</summary>
    public static int Inside()
    {
        Batches(() => Environment.Exit(ExitCode));
        return 0;
    }

    /// <summary>By coming to the end of the program, beside a thread that goes on training.</summary>
    public static int Beside()
    {
        using var isInside = new ManualResetEventSlim();
        new Thread(() => Batches(isInside.Set)) { IsBackground = true }.Start();
        isInside.Wait();
        return ExitCode;
    }

    private static void Batches(Action doWithin)
    {
        using var hold = FinalizerGate.Hold();
        while (true)
        {
            FinalizerGate.SafePoint();
            doWithin();
            Thread.SpinWait(1000);
        }
    }
}
