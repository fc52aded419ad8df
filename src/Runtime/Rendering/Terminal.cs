namespace LrFinder.Dsl;

/// <summary>Whether somebody looks at what is written, so that a line may replace itself.</summary>
internal static class Terminal
{
    // Open MPI gives each process a terminal of no width, whose output it collects. Who started a process does not change.
    private static readonly bool IsCollected = LaunchEnvironment.IsOneOfSeveral(Environment.GetEnvironmentVariable);

    /// <summary>Whether a writer is that of a terminal.</summary>
    /// <param name="writer">The writer.</param>
    /// <returns>Whether it is.</returns>
    public static bool Is(TextWriter writer) =>
        !IsCollected
        && ((ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected) || (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected));
}
