using System.Security.Cryptography;

namespace LrFinder.Dsl.Tests;

/// <summary>Says whether two paths are the same file, or files with the same content.</summary>
internal static class FileIdentity
{
    /// <summary>The device and inode.</summary>
    public static string Of(string path) => Stat(path, "%d:%i");

    /// <summary>The number of names that the file has.</summary>
    public static string LinksTo(string path) => Stat(path, "%h");

    public static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    public static void Link(string existing, string path)
    {
        ProcessRun run = ProcessRun.Start("ln", [existing, path], "/");
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private static string Stat(string path, string format)
    {
        ProcessRun run = ProcessRun.Start("stat", ["--dereference", $"--format={format}", path], "/");
        return run.ExitCode == 0 ? run.Output.Trim() : throw new FileNotFoundException(run.Error, path);
    }
}
