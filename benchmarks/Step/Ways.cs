using System.Runtime.CompilerServices;

namespace Step;

/// <summary>Builds the programs that are compared.</summary>
internal static class Ways
{
    /// <summary>Builds all that there are.</summary>
    /// <returns>The ways, ours first.</returns>
    public static async Task<IReadOnlyList<Way>> Find(string? against, string python, CancellationToken cancellationToken)
    {
        var here = Folder();
        var root = Path.GetFullPath(Path.Combine(here, "..", ".."));
        var ways = new List<Way> { new("ours", await Build(root, "Ours", cancellationToken)) };
        if (against is not null)
            ways.Add(new(against, await BuildCommit(root, here, against, cancellationToken)));
        ways.Add(new("by hand, with all that we know", await Build(root, "Floor", cancellationToken)));
        var hand = await Build(root, "Hand", cancellationToken);
        ways.Add(new("by hand", [.. hand, "bare"]));
        ways.Add(new("by hand, as the examples do", [.. hand, "idiom"]));
        if (await HasTorch(python, cancellationToken) is { } version)
            ways.Add(new($"PyTorch {version}", [python, Path.Combine(here, "step.py")]));
        else
            Console.Error.WriteLine($"{python} has no torch: left out.");
        return ways;
    }

    private static async Task<IReadOnlyList<string>> Build(string root, string program, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine($"Building {program} in {root} …");
        await Processes.Output(
            ["dotnet", "build", Path.Combine(root, "benchmarks", "Step", program), "-c", "Release", "--nologo"], cancellationToken);
        return ["dotnet", Path.Combine(root, "artifacts", "bin", program, "release", program + ".dll")];
    }

    /// <summary>Builds an earlier commit in a folder of its own, which the next call uses again, with the programs of now.</summary>
    private static async Task<IReadOnlyList<string>> BuildCommit(string root, string here, string commit, CancellationToken cancellationToken)
    {
        var full = (await Processes.Output(["git", "-C", root, "rev-parse", "--verify", commit + "^{commit}"], cancellationToken)).Trim();
        var tree = Path.Combine(root, "artifacts", "step-against", full);
        if (!Directory.Exists(tree))
            await Processes.Output(["git", "-C", root, "worktree", "add", "--detach", tree, full], cancellationToken);
        foreach (var folder in new[] { "Networks", "Child", "Ours" })
        {
            var target = Directory.CreateDirectory(Path.Combine(tree, "benchmarks", "Step", folder)).FullName;
            foreach (var file in Directory.GetFiles(Path.Combine(here, folder)))
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }

        return await Build(tree, "Ours", cancellationToken);
    }

    private static async Task<string?> HasTorch(string python, CancellationToken cancellationToken)
    {
        try
        {
            return (await Processes.Output([python, "-c", "import torch; print(torch.__version__)"], cancellationToken)).Trim();
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
