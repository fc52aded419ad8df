using System.Text;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Compares a text with the accepted one, in files as Verify has them.</summary>
internal static class SnapshotFile
{
    /// <summary>Fails where the text is another than the accepted one, and leaves it in a <c>.received.cs</c>.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="name">Their name, without the endings.</param>
    /// <param name="text">The text.</param>
    /// <param name="accepting">Whether the text becomes the accepted one.</param>
    public static async Task MatchAsync(string folder, string name, string text, bool accepting)
    {
        var verified = Path.Combine(folder, $"{name}.verified.cs");
        var received = Path.Combine(folder, $"{name}.received.cs");
        File.Delete(received);
        var accepted = File.Exists(verified) ? await File.ReadAllTextAsync(verified) : null;
        if (accepted == text)
            return;

        // Verify writes a byte order mark.
        await File.WriteAllTextAsync(accepting ? verified : received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.True(accepting, $"{(accepted is null ? "new" : "changed")}: {received}");
    }
}
