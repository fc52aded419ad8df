namespace LrFinder.Dsl.Tests;

/// <summary>A project of a user who has the packages and the README, and nothing else.</summary>
[Trait("Category", "Slow")]
[Collection(PackedProduct.Name)]
public sealed class ReadmeTests(PackedProduct product)
{
    [LinkerFact]
    public void A_project_written_by_the_readme_runs_and_does_the_same_as_a_native_executable()
    {
        var project = product.NewFolder("Digits");
        Tool.Dotnet(project, "new", "console", "--no-restore");
        Tool.Dotnet(project, "add", "package", "LrFinder.Dsl", "--version", product.Version);
        Tool.Dotnet(project, "add", "package", "TorchSharp-cpu", "--version", "0.107.0");
        foreach (var file in new[] { "DigitLearner.cs", "Program.cs" })
            File.WriteAllText(Path.Combine(project, file), CodeOf($"samples/Quickstart/{file}"));
        // The sweep in full, not as far as it is printed.
        File.AppendAllText(Path.Combine(project, "Program.cs"), "File.WriteAllText(\"sweep.json\", found.ToJson());\n");
        MakeReadyForSeveralProcesses(project);
        Tool.Dotnet(project, "build", "-c", "Release", "-warnaserror");

        var jit = WithImages(product.NewFolder("readme-jit"));
        var printed = Tool.Dotnet(jit, Path.Combine(project, "bin", "Release", "net10.0", "Digits.dll"));
        var published = product.NewFolder("readme-published");
        Tool.Dotnet(project, "publish", "-c", "Release", "-p:PublishAot=true", "-o", published, "-warnaserror");
        Trainer.AssertSmall(published, "Digits");
        var native = WithImages(product.NewFolder("readme-native"));
        var printedNatively = Trainer.RunWithoutRights(native, Path.Combine(published, "Digits"));

        Assert.Equal(Trainer.WithoutTimes(printed), Trainer.WithoutTimes(printedNatively));
        Assert.Contains("valid_loss", printed, StringComparison.Ordinal);
        Assert.Equal(History(jit), History(native));
        Assert.Equal(Trainer.Sweep(jit), Trainer.Sweep(native));
        Assert.Equal(File.ReadAllBytes(Path.Combine(jit, "digits.safetensors")), File.ReadAllBytes(Path.Combine(native, "digits.safetensors")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(jit, "lr.png")), File.ReadAllBytes(Path.Combine(native, "lr.png")));
        AssertSaysHowSeveralProcessesAreStarted(native, Path.Combine(published, "Digits"));
    }

    /// <summary>The other package, and the line that it takes, for who asks: a program that can be several processes is the same for one.</summary>
    private void MakeReadyForSeveralProcesses(string project)
    {
        Tool.Dotnet(project, "add", "package", "LrFinder.Dsl.Mpi", "--version", product.Version);
        var program = Path.Combine(project, "Program.cs");
        var lines = File.ReadAllText(program);
        const string Data = "using var data =";
        Assert.Contains(Data, lines, StringComparison.Ordinal);
        File.WriteAllText(program, lines.Replace(Data, $"using var mpi = args is [\"together\"] ? MpiWorld.Initialize() : null;\n{Data}", StringComparison.Ordinal));
    }

    private static void AssertSaysHowSeveralProcessesAreStarted(string folder, string executable) => Assert.Contains(
        "start it by mpirun, such as mpirun -n 4 ./program", Tool.Errors(folder, "env", "-i", executable, "together"), StringComparison.Ordinal);

    private static string WithImages(string folder)
    {
        DrawnDigits.Write(Path.Combine(folder, "mnist_sample"));
        return folder;
    }

    private static string CodeOf(string file)
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "README.md"));
        var beginning = $"<!-- file: {file} -->\n```csharp\n";
        var code = readme[(readme.IndexOf(beginning, StringComparison.Ordinal) + beginning.Length)..];
        return code[..code.IndexOf("```", StringComparison.Ordinal)];
    }

    /// <summary>Losses and metrics of every epoch in all their digits, without the times.</summary>
    private static IEnumerable<string> History(string folder) =>
        File.ReadLines(Path.Combine(folder, "history.csv")).Select(row => row[..row.LastIndexOf(',')]);
}
