using System;
using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace LrFinder.Dsl.Build;

/// <summary>
/// Writes a copy of a native library that loads with an older libstdc++, where the library needs none of the newer one's symbols.
/// The library itself is never written to: it belongs to the package cache.
/// </summary>
public sealed class FixNativeLibrary : Task
{
    /// <summary>The library of the package.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>Where the changed copy goes; where there is nothing to change, no file is left there.</summary>
    [Required]
    public string Destination { get; set; } = "";

    public override bool Execute()
    {
        try
        {
            Fix();
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Log.LogError($"LrFinder.Dsl could not write a copy of {Source} that loads with older C++ run times to {Destination}: "
                + $"{problem.Message} To build without it, set the property LrFinderFixNativeLibraries to false.");
            return false;
        }
    }

    private void Fix()
    {
        byte[] bytes = File.ReadAllBytes(Source);
        WeakVersionFinding finding = WeakVersionFix.Examine(bytes);
        if (finding.IsFixable)
        {
            Write(WeakVersionFix.Apply(bytes, finding));
            Log.LogMessage(MessageImportance.Low, $"LrFinder.Dsl uses {Destination} for {Source}: {finding.Reason}.");
            return;
        }

        File.Delete(Destination);
        // A file of an unknown kind may well be a later, sound one: it is no reason to fail, but one to be told.
        Log.LogMessage(finding.Problem is null ? MessageImportance.Low : MessageImportance.High,
            $"LrFinder.Dsl leaves {Source} as it is: {finding.Reason}.");
    }

    private void Write(byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Destination))!);
        // Beside the destination and renamed: a file in use, or linked from elsewhere, is replaced and never written into.
        string temporary = $"{Destination}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Delete(Destination);
            File.Move(temporary, Destination);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
