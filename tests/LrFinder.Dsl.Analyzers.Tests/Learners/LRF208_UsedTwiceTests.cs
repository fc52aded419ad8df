namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF208_UsedTwiceTests
{
    [Theory]
    [InlineData("[Learner<Net>, Use<CsvLog>, {|LRF208:Use<CsvLog>(Order = 1)|}]", "[Learner<Net>, Use<CsvLog>]")]
    [InlineData("[Learner<Net>]\n[Use<CsvLog>]\n[{|LRF208:Use<CsvLog>|}]", "[Learner<Net>]\n[Use<CsvLog>]")]
    public Task The_fix_removes_the_second(string wrong, string right) => Expect.FixAsync<RemoveSecondFix>(
        $"{Code.Net}{wrong}\npublic sealed partial class Trainer;", $"{Code.Net}{right}\npublic sealed partial class Trainer;");

    [Fact]
    public Task Two_classes_of_one_name_are_two() => Expect.NoFixAsync<RemoveSecondFix>(
        $$"""
        {{Code.Net}}
        public static class Own { public sealed class CsvLog { [Callback(On.BatchEnd)] public void M() { } } }
        [Learner<Net>, Use<CsvLog>, {|LRF208:Use<Own.CsvLog>|}] public sealed partial class Trainer;
        """);

    [Fact]
    public Task Two_of_two_names_are_not_reported() =>
        Expect.QuietAsync($"{Code.Net}[Learner<Net>, Use<CsvLog>, Use<ProgressTable>] public sealed partial class Trainer;");
}
