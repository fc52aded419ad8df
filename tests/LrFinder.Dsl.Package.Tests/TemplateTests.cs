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

        Tool.Dotnet(project, "build", "Spiral", "-c", "Release", "-warnaserror");
        var jit = product.NewFolder("jit");
        var printed = Tool.Dotnet(jit, Path.Combine(project, "Spiral", "bin", "Release", "net10.0", "Spiral.dll"));
        Tool.Dotnet(project, "test", "Spiral.Tests");

        var published = product.NewFolder("published");
        Tool.Dotnet(project, "publish", "Spiral", "-c", "Release", "-o", published, "-warnaserror");
        AssertSmall(published);
        var native = product.NewFolder("native");
        // From elsewhere, without an environment, and without leave to write where it lies.
        Tool.Run(native, "chmod", "-R", "a-w", published);
        var printedNatively = Tool.Run(native, "env", "-i", Path.Combine(published, "Spiral"));
        Tool.Run(native, "chmod", "-R", "u+w", published);

        Assert.Equal(WithoutTimes(printed), WithoutTimes(printedNatively));
        Assert.Contains("Min numerical gradient", printed, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(jit, "network.safetensors")), File.ReadAllBytes(Path.Combine(native, "network.safetensors")));
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
