namespace LrFinder.Dsl;

/// <summary>Gives back to the system what nobody uses any more, so that what is resident is what is in use.</summary>
internal static class UnusedMemory
{
    /// <summary>Collects garbage, lets finalizers run that are due, and has the C run time return what is free.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        FinalizerGate.SafePoint();
        // A second time for what the finalizers have freed, and so that the collector's own free memory goes back too.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _ = MallocTuning.TrimNow();
    }
}
