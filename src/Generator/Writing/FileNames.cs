using System.Security.Cryptography;
using System.Text;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Names generated files: <c>Space.Outer.Net.State.g.cs</c>. The compiler takes no two names that differ in their case only, and drops
/// everything that the generator wrote for the project where it meets them.
/// </summary>
internal static class FileNames
{
    /// <summary>File systems take names of 255 bytes; a character has up to three.</summary>
    private const int MostBytes = 200, KeptCharacters = 60;

    /// <summary>What subjects have in common that differ in their case only, in lower case and in order; as a rule nothing.</summary>
    public static EquatableArray<string> Clashes(IEnumerable<string> subjects) => subjects
        .Distinct(StringComparer.Ordinal)
        .GroupBy(subject => subject.ToLowerInvariant(), StringComparer.Ordinal)
        .Where(group => group.Skip(1).Any())
        .Select(group => group.Key)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The name of a file, unique in the compilation and the same wherever and whenever it is made.</summary>
    /// <param name="file">The file.</param>
    /// <param name="clashes">What <see cref="Clashes"/> said of all subjects.</param>
    public static string Of(GeneratedFile file, EquatableArray<string> clashes)
    {
        var subject = file.Subject;
        if (Encoding.UTF8.GetByteCount(subject) > MostBytes)
            subject = $"{subject.Substring(0, KeptCharacters)}-{Mark(subject)}";
        else if (clashes.Contains(subject.ToLowerInvariant()))
            subject = $"{subject}-{Mark(subject)}";
        return $"{subject}.{file.Concern}.g.cs";
    }

    private static string Mark(string subject)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(subject)).Take(8).Select(value => value.ToString("x2")));
    }
}
