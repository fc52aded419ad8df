namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF311_PhasesJumpTests
{
    [Theory]
    [InlineData("Phase(0.5, Anneal.Linear, 0, 1e-2), Phase(Anneal.Cosine, {|LRF311:0.02|}, 0)", "Phase(0.5, Anneal.Linear, 0, 1e-2), Phase(Anneal.Cosine, 1e-2, 0)")]
    [InlineData(
        "Phase(0.5, Anneal.Linear, 0, 1), Phase(0.3, Anneal.Linear, {|LRF311:2|}, 3), Phase(Anneal.Linear, {|LRF311:4|}, 5)",
        "Phase(0.5, Anneal.Linear, 0, 1), Phase(0.3, Anneal.Linear, 1, 3), Phase(Anneal.Linear, 3, 5)")]
    public Task The_fix_joins_the_phases(string wrong, string right) => Expect.FixAsync<JoinPhasesFix>(Schedule(wrong), Schedule(right));

    [Theory]
    [InlineData("Phase(0.5, Anneal.Linear, 0, 0.3), Phase(Anneal.Linear, 3 * 0.1, 0)")]
    // Steps.
    [InlineData("Phase(0.5, Anneal.Constant, 1, 1), Phase(Anneal.Constant, 0.1, 0.1)")]
    [InlineData("Phase(0.5, Anneal.Linear, 1, 2), Phase(Anneal.Constant, 0.1, 0.1)")]
    // Warm restarts.
    [InlineData("Phase(0.5, Anneal.Cosine, 1, 0), Phase(Anneal.Cosine, 1, 0)")]
    public Task Phases_that_meet_and_jumps_that_are_meant_are_not_reported(string phases) => Expect.QuietAsync(Schedule(phases));

    [Fact]
    public Task Names_say_nothing_of_their_values() => Expect.QuietAsync(
        "public static partial class C { [Schedule(Hyper.LearningRate), Phase(0.5, Anneal.Linear, nameof(a), nameof(b)), Phase(Anneal.Linear, nameof(a), nameof(b))] "
            + "public static partial double S(double progress, double a, double b); }");

    [Fact]
    public Task The_message_shows_both_numbers() => Expect.MessageAsync(
        "The schedule 'S' jumps here: the phase before ends at 1, and this one begins at 2; begin it at 1",
        Schedule("Phase(0.5, Anneal.Linear, 0, 1), Phase(Anneal.Linear, {|LRF311:2|}, 0)"));

    private static string Schedule(string phases) =>
        $"public static partial class Schedules {{ [Schedule(Hyper.LearningRate), {phases}] public static partial double S(double progress); }}";
}
