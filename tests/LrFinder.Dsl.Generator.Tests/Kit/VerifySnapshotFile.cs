namespace LrFinder.Dsl.Generator.Tests;

/// <summary>The same by Verify.Xunit itself, with <c>-p:UseVerify=true</c>.</summary>
internal static class SnapshotFile
{
    /// <summary>Has Verify compare the text with the accepted one.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="name">Their name, without the endings.</param>
    /// <param name="text">The text.</param>
    /// <param name="accepting">Whether the text becomes the accepted one.</param>
    public static async Task MatchAsync(string folder, string name, string text, bool accepting)
    {
        var settings = new VerifyTests.VerifySettings();
        settings.UseDirectory(folder);
        settings.UseFileName(name);
        settings.DisableDiff();
        if (accepting)
            settings.AutoVerify();
        await VerifyXunit.Verifier.Verify(text, "cs", settings);
    }
}
