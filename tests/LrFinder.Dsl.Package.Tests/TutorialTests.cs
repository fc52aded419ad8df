using System.Text.RegularExpressions;

namespace LrFinder.Dsl.Tests;

/// <summary>The tutorial, pasted into an empty folder: its files as they stand there, its commands into a shell.</summary>
[Trait("Category", "Slow")]
[Collection(PackedProduct.Name)]
public sealed partial class TutorialTests(PackedProduct product)
{
    private const string Download = "KnownData.MnistSample.Download()";

    [LinkerFact]
    public void A_walk_through_it_finds_no_stumble()
    {
        var empty = product.NewFolder("tutorial");
        var images = Path.Combine(product.NewFolder("tutorial-images"), "digits");
        DrawnDigits.Write(images);

        var folder = empty;
        var printed = new List<string>();
        foreach (Match step in Steps())
        {
            if (step.Groups["file"] is { Success: true } file)
                File.WriteAllText(Path.Combine(folder, file.Value), step.Groups["content"].Value.Replace(Download, $"\"{images}\"", StringComparison.Ordinal));
            else
                printed.Add(string.Concat(step.Groups["content"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Type(line, ref folder))));
        }

        Assert.Equal(Path.Combine(empty, "Digits"), folder);
        // One for each block of commands: the project, the sweep, the training, the native executable.
        Assert.Equal(4, printed.Count);
        Assert.Contains("Min numerical gradient", printed[1], StringComparison.Ordinal);
        Assert.Contains("valid_loss", printed[2], StringComparison.Ordinal);
        Assert.Contains("actual \\ predicted", printed[2], StringComparison.Ordinal);
        Assert.All(["lr.png", "run.html", "digits.safetensors"], name => Assert.True(File.Exists(Path.Combine(folder, name)), name));
        Trainer.AssertSmall(Path.Combine(folder, "native"), "Digits");
    }

    private static MatchCollection Steps()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "tutorial.md"));
        Assert.Contains(Download, page, StringComparison.Ordinal);
        return Step().Matches(page);
    }

    private string Type(string line, ref string folder)
    {
        if (line.StartsWith("cd ", StringComparison.Ordinal))
        {
            folder = Path.Combine(folder, line["cd ".Length..]);
            return "";
        }

        // What was packed here is a version before a release, which has to be asked for.
        return Tool.Run(folder, "sh", "-c", line == "dotnet add package LrFinder.Dsl" ? $"{line} --version {product.Version}" : line);
    }

    [GeneratedRegex(@"<!-- (?:file: (?<file>\S+)|walk) -->\n```\w+\n(?<content>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Step();
}
