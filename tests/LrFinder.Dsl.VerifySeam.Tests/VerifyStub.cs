namespace VerifyTests
{
    /// <summary>What of Verify 19.6.0's settings is used.</summary>
    public class VerifySettings
    {
        public List<string> Said { get; } = [];

        public void UseDirectory(string directory) => Said.Add($"directory {directory}");

        public void UseFileName(string fileName) => Said.Add($"name {fileName}");

        public void DisableDiff() => Said.Add("no diff");

        public void AutoVerify() => Said.Add("accept");
    }
}

namespace VerifyXunit
{
    /// <summary>What of Verify.Xunit 19.6.0 is used.</summary>
    public static class Verifier
    {
        public static List<string> Calls { get; } = [];

        public static Task Verify(string target, string extension, VerifyTests.VerifySettings? settings = null)
        {
            Calls.Add($"{target}.{extension}: {string.Join(", ", settings!.Said)}");
            return Task.CompletedTask;
        }
    }
}
