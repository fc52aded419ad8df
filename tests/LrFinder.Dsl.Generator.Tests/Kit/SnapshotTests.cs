using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LrFinder.Dsl.Tests;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>
/// Compares generated files with the accepted ones in <c>Snapshots/</c>, which are named and written as Verify does: one file
/// <c>Class.Method#Generated.verified.cs</c> each. With <c>-p:UseVerify=true</c> Verify.Xunit itself compares them.
/// </summary>
/// <remarks>
/// A difference, a new file and a file that is no longer generated fail the test and leave the new text in a
/// <c>.received.cs</c>. <c>LRFINDER_ACCEPT_SNAPSHOTS=1 dotnet test</c> accepts all; look at the differences before committing.
/// </remarks>
#if USE_VERIFY
[VerifyXunit.UsesVerify]
#endif
public abstract partial class SnapshotTests
{
    private static readonly string Folder = Path.Combine(RepositoryPaths.Project, "Snapshots");

    private protected async Task Match(GeneratorRun run, [CallerMemberName] string test = "")
    {
        var prefix = $"{GetType().Name}.{test}";
        var files = run.Files
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .ToDictionary(
                file => $"{prefix}#{Path.GetFileNameWithoutExtension(file.Key)}",
                file => $"//HintName: {file.Key}\n{Version().Replace(file.Value, "$1{version}")}");
        AssertNoOrphans(prefix, files.Keys);
        AssertNoLongLines(run);
        foreach (var (name, text) in files)
            await SnapshotFile.MatchAsync(Folder, name, text, Accepting);
    }

    /// <summary>What is read in snapshots has ordinary names, with which lines fit; the mark of a nested type's members cannot be broken.</summary>
    private static void AssertNoLongLines(GeneratorRun run) => Assert.DoesNotContain(
        run.Files.Values.SelectMany(text => text.Split('\n')), line => line.Length > 140 && !line.Contains("GeneratedCode(", StringComparison.Ordinal));

    private static void AssertNoOrphans(string prefix, IEnumerable<string> produced)
    {
        var names = produced.Select(name => $"{name}.verified.cs").ToHashSet();
        Directory.CreateDirectory(Folder);
        foreach (var orphan in Directory.GetFiles(Folder, $"{prefix}#*.verified.cs").Where(file => !names.Contains(Path.GetFileName(file))))
        {
            if (Accepting)
                File.Delete(orphan);
            else
                Assert.Fail($"{Path.GetFileName(orphan)} is no longer generated");
        }
    }

    private static bool Accepting => Environment.GetEnvironmentVariable("LRFINDER_ACCEPT_SNAPSHOTS") == "1";

    [GeneratedRegex("""(GeneratedCode\("LrFinder\.Dsl", ")[^"]*""")]
    private static partial Regex Version();
}
