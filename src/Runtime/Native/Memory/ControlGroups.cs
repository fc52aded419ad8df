using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>What the control groups of Linux that the process is in, as a container's, leave of the memory that they grant.</summary>
/// <remarks>
/// cgroups(7): <c>/proc/self/cgroup</c> has a line <c>number:controllers:group</c> for each tree of groups. In version 2 there is one tree, whose line
/// names no controllers; in version 1 that of memory has a folder of its own. A group is within its parents, so that the limits of all of them hold.
/// </remarks>
internal static class ControlGroups
{
    private static readonly Tree Unified = new("", "memory.max", "memory.current", "inactive_file");
    private static readonly Tree OfMemory = new("memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file");

    /// <summary>The least that any of the groups leaves to those in it.</summary>
    /// <param name="mount">The folder of all groups.</param>
    /// <param name="membership">The file that says in which of them the process is.</param>
    /// <returns>The bytes, below 0 where a limit is exceeded; <see langword="null"/> where no group has a limit.</returns>
    public static long? Left(string mount = "/sys/fs/cgroup", string membership = "/proc/self/cgroup")
    {
        if (Text(membership) is not { } lines)
            return null;
        return lines.Split('\n')
            .Select(line => line.Split(':', 3))
            .Where(fields => fields.Length == 3)
            .SelectMany(fields => TreeOf(fields[1]) is { } tree
                ? Upwards(Path.Combine(mount, tree.Folder), fields[2]).Select(folder => Left(folder, tree))
                : [])
            .Min();
    }

    private static Tree? TreeOf(string controllers) => controllers.Length == 0
        ? Unified
        : controllers.Split(',').Contains("memory") ? OfMemory : null;

    /// <summary>
    /// A group's folder and those of its parents. Inside a container the group may be named as the host names it, and have no folder; the topmost is
    /// there in any case, and is the container's own.
    /// </summary>
    private static IEnumerable<string> Upwards(string top, string group)
    {
        var names = group.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // A group outside of what the process may see.
        if (names.Contains(".."))
            names = [];
        for (var count = names.Length; count >= 0; count--)
            yield return Path.Combine([top, .. names[..count]]);
    }

    private static long? Left(string folder, Tree tree)
    {
        if (Number(Text(Path.Combine(folder, tree.Limit))) is not { } limit || Number(Text(Path.Combine(folder, tree.Usage))) is not { } usage)
            return null;
        // Pages of files that nobody has asked for lately: they are given up before the limit ends anybody.
        var name = $"{tree.InactiveFile} ";
        var line = Text(Path.Combine(folder, "memory.stat"))?.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return limit - (usage - (Number(line?[name.Length..]) ?? 0));
    }

    /// <summary>A number; <see langword="null"/> where there is none, as in <c>max</c> for no limit.</summary>
    private static long? Number(string? text) => long.TryParse(text?.Trim(), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What a file says; <see langword="null"/> where it is not there, or a sandbox forbids to read it.</summary>
    private static string? Text(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>How a tree of groups names what it knows of memory.</summary>
    private sealed record Tree(string Folder, string Limit, string Usage, string InactiveFile);
}
