namespace LrFinder.Dsl.Tests;

/// <summary>
/// A user's way from the packages alone: a new project, its run, its tests, its native executable; and that the executable does what the
/// run did, bit for bit.
/// </summary>
[Trait("Category", "Slow")]
[Collection(PackedProduct.Name)]
public sealed class TemplateTests(PackedProduct product)
{
    [LinkerFact]
    public void A_new_trainer_runs_passes_its_tests_and_does_the_same_as_a_native_executable()
    {
        var folder = product.NewFolder("user");
        var hive = product.NewFolder("hive");
        Tool.Dotnet(folder, "new", "install", Path.Combine(product.Feed, $"LrFinder.Dsl.Templates.{product.Version}.nupkg"), "--debug:custom-hive", hive);
        Tool.Dotnet(folder, "new", "lrfinder-trainer", "-o", "Spiral", "--debug:custom-hive", hive);
        var project = Path.Combine(folder, "Spiral");
        // The sweep in full, not as far as it is printed.
        var program = Path.Combine(project, "Spiral", "Program.cs");
        File.WriteAllText(program, File.ReadAllText(program).Replace(
            "Console.WriteLine(found);", "Console.WriteLine(found); File.WriteAllText(\"sweep.json\", found.ToJson());", StringComparison.Ordinal));

        Tool.Dotnet(project, "build", "Spiral", "-c", "Release", "-warnaserror");
        var jit = product.NewFolder("jit");
        var printed = Tool.Dotnet(jit, Path.Combine(project, "Spiral", "bin", "Release", "net10.0", "Spiral.dll"));
        Tool.Dotnet(project, "test", "Spiral.Tests");

        var published = product.NewFolder("published");
        Tool.Dotnet(project, "publish", "Spiral", "-c", "Release", "-o", published, "-warnaserror");
        Trainer.AssertSmall(published, "Spiral");
        var native = product.NewFolder("native");
        var printedNatively = Trainer.RunWithoutRights(native, Path.Combine(published, "Spiral"));

        Assert.Equal(Trainer.WithoutTimes(printed), Trainer.WithoutTimes(printedNatively));
        Assert.Contains("Min numerical gradient", printed, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(jit, "network.safetensors")), File.ReadAllBytes(Path.Combine(native, "network.safetensors")));
        Assert.Equal(Trainer.Sweep(jit), Trainer.Sweep(native));
        AssertFailuresAreOneLine(published, native);
    }

    /// <summary>Without a library, and where nothing may be written: one line that names what is missing, and no stack trace.</summary>
    private static void AssertFailuresAreOneLine(string published, string folder)
    {
        var executable = Path.Combine(published, "Spiral");
        var library = Path.Combine(published, "libc10.so");
        File.Move(library, $"{library}.hidden");
        Assert.StartsWith($"error: libc10.so was not found in {published} or ", Tool.Fail(folder, "env", "-i", executable), StringComparison.Ordinal);
        File.Move($"{library}.hidden", library);

        // Nobody may make files there, root neither.
        if (Directory.Exists("/proc"))
            Assert.StartsWith("error: ", Tool.Fail("/proc", "env", "-i", executable), StringComparison.Ordinal);
    }
}
