using System.Globalization;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>
/// Of programs with any names and forms: no error or warning stands in a generated file, and each program compiles, with every part of its learner
/// called, or somebody says why it does not, in the user's own file.
/// </summary>
public sealed class GeneratedProgramTests
{
    /// <summary>How many programs one compilation has.</summary>
    private const int Together = 50;

    /// <summary>With the variable set, as many as the name says; a few of them take long enough for every day.</summary>
    private static int Count => int.TryParse(
        Environment.GetEnvironmentVariable("LRFINDER_PROGRAMS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 200;

    [Fact]
    public void No_error_stands_in_a_generated_file()
    {
        var outcome = new ProgramOutcome();
        for (var first = 0; first < Count; first += Together)
            outcome.Add([.. Enumerable.Range(first, Together).Select(seed => new UserProgram(seed))]);
        Assert.True(outcome.Faults.Count == 0, string.Join("\n\n", outcome.Faults.Take(5).Prepend($"{outcome.Faults.Count} faults; {outcome}")));
        // Otherwise nothing would have been tried.
        Assert.True(outcome.Compiled > outcome.Programs / 5 && outcome.Legal > outcome.Programs * 2 / 3, outcome.ToString());
    }
}
