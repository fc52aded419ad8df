using System.Text.RegularExpressions;

namespace LrFinder.Dsl.Tests;

/// <summary>docs/troubleshooting.md quotes messages as they are.</summary>
public sealed partial class TroubleshootingTests
{
    /// <summary>What others say: the compiler, Windows, TorchSharp, and code and values that are no message.</summary>
    private static readonly string[] NotOurs =
        ["The name 'SimpleCnn' does not exist", "dotnet publish", "clang", "-lz", "libtorch_cpu.so", "0x8007007F", "NaN", "Tensor invalid -- empty handle", "run.previous.checkpoint"];

    [Fact]
    public void Every_message_is_one_of_the_sources()
    {
        var messages = File.ReadLines(Path.Combine(RepositoryPaths.Root, "docs", "troubleshooting.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).SelectMany(line => Quoted().Matches(line.Split('|')[1]))
            .Select(match => match.Groups["text"].Value).Except(NotOurs).ToArray();
        Assert.True(messages.Length > 12);
        Assert.Equal([], messages.Where(message => !SourceText.All.Contains(message, StringComparison.Ordinal)));
    }

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex Quoted();
}
