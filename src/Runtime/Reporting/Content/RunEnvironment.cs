using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;

namespace LrFinder.Dsl;

/// <summary>The machine and the versions of what runs on it, without a name of a user, a machine or a folder.</summary>
internal static class RunEnvironment
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    /// <summary>Reads it.</summary>
    public static IReadOnlyList<(string Name, string Value)> Read() =>
    [
        ("Operating system", RuntimeInformation.OSDescription),
        ("Processor", $"{ProcessorName() ?? "of an unknown name"}, {RuntimeInformation.ProcessArchitecture}"),
        ("Threads", string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} of the processor, {torch.get_num_threads()} of libtorch")),
        ("CUDA", torch.cuda_is_available() ? "available" : "not available"),
        ("LrFinder.Dsl", LibraryVersion.Text),
        ("TorchSharp", $"built for {LibraryVersion.OfTorchSharp}, with libtorch {torch.__version__}"),
        (".NET", RuntimeInformation.FrameworkDescription),
    ];

    private static string? ProcessorName()
    {
        try
        {
            if (OperatingSystem.IsWindows())
                return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
            return File.Exists(LinuxProcessors)
                ? File.ReadLines(LinuxProcessors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[^1].Trim()
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A container may hide it; a report is written all the same.
            return null;
        }
    }
}
