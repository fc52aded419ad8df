namespace LrFinder.Dsl.Tests.Data;

/// <summary>The threads that decode images, as the operating system has them.</summary>
internal static class DecoderThreads
{
    /// <summary>How many there are. A thread that was waited for may be listed for a moment.</summary>
    /// <param name="expected">How many there should be.</param>
    public static int Count(int expected)
    {
        for (var i = 0; i < 200 && Now() != expected; i++)
            Thread.Sleep(10);
        return Now();
    }

    private static int Now() => Directory.GetDirectories("/proc/self/task").Count(task => NameOf(task).StartsWith("image decoder", StringComparison.Ordinal));

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm"));
        }
        catch (IOException)
        {
            // It has just ended.
            return "";
        }
    }
}
