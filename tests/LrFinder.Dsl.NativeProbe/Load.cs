using TorchSharp;

namespace LrFinder.Dsl.Tests;

/// <summary>Makes one tensor, and says what was set up for it.</summary>
internal static class Load
{
    /// <summary>Says what a process that this one starts finds in its environment.</summary>
    public static int AskChild()
    {
        var start = new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", "echo ${OMP_WAIT_POLICY-none}"]) { RedirectStandardOutput = true };
        using var child = System.Diagnostics.Process.Start(start)!;
        Console.WriteLine($"child: {child.StandardOutput.ReadToEnd().Trim()}");
        return 0;
    }

    public static int Run()
    {
        using torch.Tensor ones = torch.ones(2, 3);
        Console.WriteLine($"sum {ones.sum().item<float>()}");
        Console.WriteLine($"malloc tuning {(MallocTuning.IsApplied ? "on" : "off")}");
        Console.WriteLine($"threads {ThreadWaiting.State}");
        return 0;
    }
}
