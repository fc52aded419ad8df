namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>What the sources of several tests have in common.</summary>
internal static class Code
{
    public const string Net = "[Model(4)] [Linear(2)] public sealed partial class Net;\n";

    /// <summary>A learner with these members.</summary>
    public static string Trainer(string members) => $$"""
        {{Net}}
        [Learner<Net>]
        public sealed partial class Trainer
        {
            {{members}}
        }
        """;
}
