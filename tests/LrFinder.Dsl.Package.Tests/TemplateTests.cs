using System.Text.Json;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// A user's way from the packages alone: a new project, its run, its tests, its native executable; and that the executable does what the
/// run did, bit for bit.
/// </summary>
[Trait("Category", "Slow")]
public sealed class TemplateTests(PackedProduct product) : IClassFixture<PackedProduct>
{
    private const long Megabyte = 1_000_000;

    private static readonly string[] Libtorch =
        ["libLibTorchSharp.so", "libtorch.so", "libtorch_cpu.so", "libc10.so", "libgomp-98b21ff3.so.1"];

    private static readonly string[] Skia = ["libSkiaSharp.so", "libHarfBuzzSharp.so"];

    [LinkerFact]
    public void A_new_trainer_runs_passes_its_tests_and_does_the_same_as_a_native_executable()
    {
        var folder = product.NewFolder("user");
        var hive = product.NewFolder("hive");
        Tool.Dotnet(folder, "new", "install", Path.Combine(product.Feed, $"LrFinder.Dsl.Templates.{product.Version}.nupkg"), "--debug:custom-hive", hive);
        Tool.Dotnet(folder, "new", "lrfinder-trainer", "-o", "Spiral", "--debug:custom-hive", hive);
        var project = Path.Combine(folder, "Spiral");
        // The sweep in full, not as far as it is printed.
        File.AppendAllText(Path.Combine(project, "Spiral", "Program.cs"), "File.WriteAllText(\"sweep.json\", found.ToJson());\n");

        Tool.Dotnet(project, "build", "Spiral", "-c", "Release", "-warnaserror");
        var jit = product.NewFolder("jit");
        var printed = Tool.Dotnet(jit, Path.Combine(project, "Spiral", "bin", "Release", "net10.0", "Spiral.dll"));
        Tool.Dotnet(project, "test", "Spiral.Tests");

        var published = product.NewFolder("published");
        Tool.Dotnet(project, "publish", "Spiral", "-c", "Release", "-o", published, "-warnaserror");
        AssertSmall(published);
        var native = product.NewFolder("native");
        var printedNatively = RunWithoutRights(native, Path.Combine(published, "Spiral"));

        Assert.Equal(WithoutTimes(printed), WithoutTimes(printedNatively));
        Assert.Contains("Min numerical gradient", printed, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(jit, "network.safetensors")), File.ReadAllBytes(Path.Combine(native, "network.safetensors")));
        Assert.Equal(Sweep(jit), Sweep(native));
    }

    /// <summary>From elsewhere, without an environment, and without leave to write where the executable lies.</summary>
    private static string RunWithoutRights(string folder, string executable)
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
    private static (string Points, string Suggestions) Sweep(string folder)
    {
        using var sweep = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "sweep.json")));
        return (sweep.RootElement.GetProperty("points").GetRawText(), sweep.RootElement.GetProperty("suggestions").GetRawText());
    }

    private static void AssertSmall(string published)
    {
        var files = new DirectoryInfo(published).GetFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".dbg").ToList();
        Assert.Equal(
            [.. Libtorch.Concat(Skia).Append("Spiral").Order(StringComparer.Ordinal)],
            files.Where(file => file.Extension != ".pdb").Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.InRange(files.Single(file => file.Name == "Spiral").Length, 1, 8 * Megabyte);
        Assert.InRange(files.Where(file => !Libtorch.Contains(file.Name) && !Skia.Contains(file.Name)).Sum(file => file.Length), 1, 12 * Megabyte);
    }

    /// <summary>All that is printed but how long it took: the last column of the table, and a line of the sweep.</summary>
    private static IEnumerable<string> WithoutTimes(string output) => output.Split('\n')
        .Where(line => !line.StartsWith("Took ", StringComparison.Ordinal))
        .Select(line => line.Contains(" | ", StringComparison.Ordinal) ? line[..line.LastIndexOf('|')] : line);
}
