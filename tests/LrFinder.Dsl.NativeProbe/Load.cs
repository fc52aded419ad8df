using TorchSharp;

namespace LrFinder.Dsl.Tests;

/// <summary>Makes one tensor, and says what was set up for it.</summary>
internal static class Load
{
    public static int Run()
    {
        using torch.Tensor ones = torch.ones(2, 3);
        Console.WriteLine($"sum {ones.sum().item<float>()}");
        Console.WriteLine($"malloc tuning {(MallocTuning.IsApplied ? "on" : "off")}");
        return 0;
    }
}
