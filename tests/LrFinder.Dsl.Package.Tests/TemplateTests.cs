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
        // The sweep in full, not as far as it is printed; and a training that is long enough to be interrupted.
        Replace(Path.Combine(project, "Spiral", "Program.cs"), "Console.WriteLine(found);", "Console.WriteLine(found); File.WriteAllText(\"sweep.json\", found.ToJson());");
        Replace(Path.Combine(project, "Spiral", "Program.cs"), "epochs: 5", "epochs: 60");

        // The solution is what there is in the folder.
        Tool.Dotnet(project, "build", "-c", "Release", "-warnaserror");
        var jit = product.NewFolder("jit");
        var printed = Tool.Dotnet(jit, Path.Combine(project, "Spiral", "bin", "Release", "net10.0", "Spiral.dll"));
        Tool.Dotnet(project, "test", "-c", "Release");

        var published = product.NewFolder("published");
        Tool.Dotnet(project, "publish", "Spiral", "-c", "Release", "-o", published, "-warnaserror");
        Trainer.AssertSmall(published, "Spiral");
        var native = product.NewFolder("native");
        var printedNatively = Trainer.RunWithoutRights(native, Path.Combine(published, "Spiral"));

        Assert.Equal(Trainer.WithoutTimes(printed), Trainer.WithoutTimes(printedNatively));
        Assert.Contains("Min numerical gradient", printed, StringComparison.Ordinal);
        Assert.Contains("training with a learning rate of ", printed, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(jit, "network.safetensors")), File.ReadAllBytes(Path.Combine(native, "network.safetensors")));
        Assert.Equal(Trainer.Sweep(jit), Trainer.Sweep(native));
        AssertInterruptionLosesNothing(Path.Combine(published, "Spiral"), File.ReadAllBytes(Path.Combine(jit, "network.safetensors")));
        AssertFailuresAreOneLine(published, native);
    }

    private static void Replace(string file, string text, string other)
    {
        var before = File.ReadAllText(file);
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(file, before.Replace(text, other, StringComparison.Ordinal));
    }

    /// <summary>Ctrl-C in the middle: one line, the exit code of shells, and a checkpoint from which the weights become those of a run that nobody disturbed.</summary>
    private void AssertInterruptionLosesNothing(string executable, byte[] undisturbed)
    {
        var folder = product.NewFolder("interrupted");
        // A shell starts what runs in its background with Ctrl-C ignored.
        const string InterruptWithinTheTraining = """
            env --default-signal=INT "$0" & trainer=$!
            until [ -e run.checkpoint ] || ! kill -0 $trainer; do sleep 0.01; done
            kill -INT $trainer; wait $trainer; code=$?
            [ $code -eq 130 ] || echo "exit code $code" >&2
            exit $code
            """;
        Assert.StartsWith("interrupted; ", Tool.Fail(folder, "sh", "-c", InterruptWithinTheTraining, executable), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "network.safetensors")));

        Tool.Run(folder, executable, "resume");
        Assert.Equal(undisturbed, File.ReadAllBytes(Path.Combine(folder, "network.safetensors")));
    }

    /// <summary>Without a library, and where nothing may be written: one line that names what is missing, and no stack trace.</summary>
    private static void AssertFailuresAreOneLine(string published, string folder)
    {
        var executable = Path.Combine(published, "Spiral");
        var library = Path.Combine(published, "libc10.so");
        File.Move(library, $"{library}.hidden");
        Assert.StartsWith($"error: libc10.so was not found in {published} or ", Tool.Fail(folder, "env", "-i", executable), StringComparison.Ordinal);
        File.Move($"{library}.hidden", library);

        Assert.StartsWith("error: ", Tool.Fail(Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName, executable, "resume"), StringComparison.Ordinal);
        // Nobody may make files there, root neither.
        if (Directory.Exists("/proc"))
            Assert.StartsWith("error: ", Tool.Fail("/proc", "env", "-i", executable), StringComparison.Ordinal);
    }
}
