namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF402_StateNotAssignableTests
{
    [Fact]
    public Task The_fix_makes_state_assignable() => Expect.FixAsync<MakeAssignableFix>(
        Learner("[State] private readonly int {|LRF402:a|}; [State] public int {|LRF402:B|} { get; } = 1;"),
        Learner("[State] private int a; [State] public int B { get; set; } = 1;"));

    private static string Learner(string members) =>
        $$"""
        [Model(8)] [Linear(2)] public partial class Net;

        [Learner<Net>]
        public sealed partial class Trainer
        {
            {{members}}

            [Callback(On.BatchEnd)] private void Count() => Console.WriteLine(a + B);
        }
        """;
}
