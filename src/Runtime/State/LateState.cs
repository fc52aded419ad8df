namespace LrFinder.Dsl;

/// <summary>Advice about models that make layers in their first <c>forward</c>: before it, they have less state than after it.</summary>
internal static class LateState
{
    private const string NotInModel = ", expected nothing";

    /// <summary>What to try where a file has more than the model, and lacks nothing; empty elsewhere.</summary>
    /// <param name="differences">What was found, and what was expected.</param>
    /// <returns>A line of its own, or nothing.</returns>
    public static string Advice(IReadOnlyList<string> differences) => differences.All(difference => difference.EndsWith(NotInModel, StringComparison.Ordinal))
        ? $"{Environment.NewLine}If the model makes these in its first forward, let it run once before, as by learn.Predict(input)."
        : "";
}
