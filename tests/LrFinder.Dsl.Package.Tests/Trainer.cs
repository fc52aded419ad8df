using System.Text.Json;

namespace LrFinder.Dsl.Tests;

/// <summary>A trainer of a user's: its native executable, and what it prints and writes.</summary>
internal static class Trainer
{
    private const long Megabyte = 1_000_000;

    private static readonly string[] Libtorch =
        ["libLibTorchSharp.so", "libtorch.so", "libtorch_cpu.so", "libc10.so", "libgomp-98b21ff3.so.1"];

    private static readonly string[] Skia = ["libSkiaSharp.so", "libHarfBuzzSharp.so"];

    /// <summary>From elsewhere, without an environment, and without leave to write where the executable lies.</summary>
    public static string RunWithoutRights(string folder, string executable)
    {
        var published = Path.GetDirectoryName(executable)!;
        // The folder alone: its files are links into the package cache, whose modes are no concern of a test.
        Tool.Run(folder, "chmod", "a-w,a+rx", published);
        Tool.Run(folder, "chmod", "a+rwx", folder);
        try
        {
            // Who may do everything may write anywhere: it is run as a user who may not.
            return Environment.UserName == "root"
                ? Tool.Run(folder, "setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "env", "-i", executable)
                : Tool.Run(folder, "env", "-i", executable);
        }
        finally
        {
            Tool.Run(folder, "chmod", "u+w", published);
        }
    }

    /// <summary>Points and suggestions, every digit of them.</summary>
    public static (string Points, string Suggestions) Sweep(string folder)
    {
        using var sweep = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "sweep.json")));
        return (sweep.RootElement.GetProperty("points").GetRawText(), sweep.RootElement.GetProperty("suggestions").GetRawText());
    }

    /// <summary>One executable, the libraries that it needs and nothing else, within the sizes that are promised.</summary>
    public static void AssertSmall(string published, string name)
    {
        var files = new DirectoryInfo(published).GetFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".dbg").ToList();
        Assert.Equal(
            [.. Libtorch.Concat(Skia).Append(name).Order(StringComparer.Ordinal)],
            files.Where(file => file.Extension != ".pdb").Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.InRange(files.Single(file => file.Name == name).Length, 1, 8 * Megabyte);
        Assert.InRange(files.Where(file => !Libtorch.Contains(file.Name) && !Skia.Contains(file.Name)).Sum(file => file.Length), 1, 12 * Megabyte);
    }

    /// <summary>All that is printed but how long it took: the last column of the table, and a line of the sweep.</summary>
    public static IEnumerable<string> WithoutTimes(string output) => output.Split('\n')
        .Where(line => !line.StartsWith("Took ", StringComparison.Ordinal))
        .Select(line => line.Contains(" | ", StringComparison.Ordinal) ? line[..line.LastIndexOf('|')] : line);
}
