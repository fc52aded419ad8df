using System.Text.RegularExpressions;
using LrFinder.Dsl.Tests;

namespace LrFinder.Dsl.Generator.Tests;

public sealed partial class ReadmeFinderTests
{
    /// <summary>C# 13 has no static extension members, and the oldest compiler that runs the generator knows no later language.</summary>
    [Fact]
    public void The_calls_of_the_finder_in_the_readme_compile_as_CSharp_13()
    {
        var calls = Finder().Match(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "README.md"))).Groups["calls"].Value;
        Assert.Contains("LrFindResult.FromJson(", calls, StringComparison.Ordinal);
        var run = GeneratorHarness.Run(
            $$"""
            using System.IO;
            using System.Threading;

            [Model(4)] [Linear(2)] internal sealed partial class Net;
            [Learner<Net>] internal sealed partial class Learn
            {
                internal static void Calls(Learn learn, LrFindResult found, IProgress<LrFindProgress> progress, CancellationToken cancellationToken)
                {
                    {{calls}}
                }
            }
            """);
        Assert.Equal([], run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning));
    }

    [GeneratedRegex(@"```csharp\r?\n(?<calls>learn\.LrFind\(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Finder();
}
