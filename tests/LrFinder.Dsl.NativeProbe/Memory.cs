using System.Globalization;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Frees many tensors, and prints how many megabytes are resident then, and once free memory was given back.</summary>
internal static class Memory
{
    private const int Tensors = 300;
    private const int Megabyte = 1 << 20;

    public static int Run()
    {
        var kept = new List<Tensor>();
        using (NewDisposeScope())
        {
            for (var i = 0; i < Tensors; i++)
            {
                _ = zeros(Megabyte, dtype: ScalarType.Byte);
                // Small ones between them, so that the end of the heap is not free.
                kept.Add(zeros(1).DetachFromDisposeScope());
            }
        }

        var before = ResidentMegabytes();
        MallocTuning.GiveBack();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before} {ResidentMegabytes()}"));
        kept.ForEach(tensor => tensor.Dispose());
        return 0;
    }

    private static long ResidentMegabytes() => Environment.WorkingSet / Megabyte;
}
