namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF511_ScheduleUnattachedTests
{
    private const string Schedule = "[Schedule(Hyper.LearningRate), Phase(1, Anneal.Linear, 1, 0)]";

    [Theory]
    [InlineData($"static partial class C {{ {Schedule} public static partial double {{|LRF511:Rate|}}(double progress); }}")]
    [InlineData($"public static partial class C {{ {Schedule} internal static partial double {{|LRF511:Rate|}}(double progress); }}")]
    public Task A_schedule_that_nobody_can_follow_or_call_is_hinted_at(string source) => Expect.ReportsAsync(source);

    [Theory]
    [InlineData($"public static partial class C {{ {Schedule} public static partial double Rate(double progress); }}")]
    [InlineData($"static partial class C {{ {Schedule} public static partial double Rate(double progress); public static double Half => Rate(0.5); }}")]
    [InlineData($"static partial class C {{ {Schedule} public static partial double Rate(double progress); public static Func<double, double> F => Rate; }}")]
    [InlineData($"{Code.Net}[Learner<Net>] sealed partial class C {{ {Schedule} private static partial double Rate(double progress); }}")]
    [InlineData(
        "static partial class C { [Schedule(Hyper.LearningRate), Phase(1, Anneal.Linear, nameof(a), nameof(a))] "
            + "public static partial double Rate(double progress, double a); }")]
    public Task One_that_is_followed_or_called_or_may_be_elsewhere_is_not(string source) => Expect.QuietAsync(source);

    [Fact]
    public Task The_message_says_what_to_do() => Expect.MessageAsync(
        "Nothing follows or calls the schedule 'Rate', for 'C' is no learner: move it into the learner whose trainings are to follow it",
        $"static partial class C {{ {Schedule} public static partial double {{|LRF511:Rate|}}(double progress); }}");
}
