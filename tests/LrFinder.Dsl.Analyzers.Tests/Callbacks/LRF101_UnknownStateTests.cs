namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF101_UnknownStateTests
{
    [Fact]
    public Task The_fix_takes_the_nearest_name_wherever_it_is_used() => Expect.FixAsync<RenameParameterFix>(
        Code.Trainer("""
            /// <summary>Shows.</summary>
                /// <param name="los">The loss.</param>
                [Callback(On.BatchEnd)]
                void Show(double {|LRF101:los|}) => Console.WriteLine($"{los} {nameof(los)}");
            """),
        Code.Trainer("""
            /// <summary>Shows.</summary>
                /// <param name="loss">The loss.</param>
                [Callback(On.BatchEnd)]
                void Show(double loss) => Console.WriteLine($"{loss} {nameof(loss)}");
            """));

    [Fact]
    public Task All_are_renamed_in_one_step() => Expect.FixAsync<RenameParameterFix>(
        Code.Trainer("[Callback(On.BatchEnd)] void M(double {|LRF101:los|}, int {|LRF101:epok|}) => Console.WriteLine(los + epok);"),
        Code.Trainer("[Callback(On.BatchEnd)] void M(double loss, int epoch) => Console.WriteLine(loss + epoch);"));

    [Theory]
    [InlineData("[Callback(On.BatchEnd)] void M(double {|LRF101:whatever|}) { }")]
    [InlineData("[Callback(On.BatchEnd)] void M(string {|LRF101:los|}) { }")]
    [InlineData("[Callback(On.BatchEnd)] void M(double {|LRF101:los|}) { for (var loss = 0; loss < los; loss++) { } }")]
    [InlineData("[Callback(On.BatchEnd)] void M(double {|LRF101:los|}) => loss += los; double loss;")]
    public Task A_name_that_would_not_do_is_not_offered(string callback) => Expect.NoFixAsync<RenameParameterFix>(Code.Trainer(callback));

    [Fact]
    public Task State_that_there_is_is_not_reported() => Expect.QuietAsync(
        Code.Trainer("[Callback(On.BatchEnd)] void M(double loss, int epoch, Trainer learner) => Console.WriteLine(loss);"));
}
