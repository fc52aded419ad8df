namespace LrFinder.Dsl.Tests;

/// <summary>A copy of the program that loads libtorch, with its native libraries linked, to hide or replace some of them.</summary>
internal sealed class ProbeCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ProbeCopy()
    {
        foreach (string file in Directory.EnumerateFiles(TestPaths.Probe))
            File.Copy(file, _folder.Path(Path.GetFileName(file)));

        Natives = Directory.CreateDirectory(_folder.Path("runtimes", "linux-x64", "native")).FullName;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(TestPaths.Probe, "runtimes", "linux-x64", "native")))
            File.CreateSymbolicLink(Native(Path.GetFileName(file)), file);
    }

    public string Root => _folder.Root;

    public string Natives { get; }

    public string Native(string library) => Path.Combine(Natives, library);

    public void Hide(string library) => File.Delete(Native(library));

    public void Replace(string library, byte[] bytes)
    {
        // The copy holds links: writing through one would change the build's own file.
        Hide(library);
        File.WriteAllBytes(Native(library), bytes);
    }

    public ProcessRun Run(params (string Name, string Value)[] environment) => RunWith([], environment);

    public ProcessRun RunWith(string[] arguments, params (string Name, string Value)[] environment) =>
        ProcessRun.Start(_folder.Path("LrFinder.Dsl.NativeProbe"), arguments, _folder.Root, environment);

    public void SetRuntimeOption(string name, string value)
    {
        string file = _folder.Path("LrFinder.Dsl.NativeProbe.runtimeconfig.json");
        string text = File.ReadAllText(file);
        string changed = text.Replace(
            "\"configProperties\": {", $"\"configProperties\": {{\n      \"{name}\": {value},", StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        File.WriteAllText(file, changed);
    }

    public void Dispose() => _folder.Dispose();
}
