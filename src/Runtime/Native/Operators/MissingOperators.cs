namespace LrFinder.Dsl;

/// <summary>Says once that this libtorch lacks what fused optimizers call.</summary>
internal static class MissingOperators
{
    private static int _isSaid;

    /// <summary>Says it on standard error, the first time.</summary>
    public static void Say()
    {
        if (Interlocked.Exchange(ref _isSaid, 1) == 0)
            Console.Error.WriteLine(
                "LrFinder.Dsl: this libtorch does not export torch_call_dispatcher, so that optimizers step as TorchSharp's do, more slowly. The "
                + "libtorch that TorchSharp 0.107 comes with does.");
    }
}
