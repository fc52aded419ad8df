namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF404_StateNameInvalidTests
{
    private const string Named = "[TorchSharp.Utils.ComponentName(Name = ";

    [Theory]
    [InlineData("\"features.0\"", "\"features_0\"")]
    [InlineData("\"\"", "\"layer\"")]
    public Task A_name_that_is_no_word_is_reported_and_fixed(string name, string right) => Expect.FixAsync<StateNameFix>(
        Written.With($"{Named}{{|LRF404:{name}|}})] private readonly Linear layer = Linear(2, 2);"),
        Written.With($"{Named}{right})] private readonly Linear layer = Linear(2, 2);"));

    [Fact]
    public Task A_word_is_not_reported() => Expect.QuietAsync(Written.With(Named + "\"0\")] private readonly Linear layer = Linear(2, 2);"));
}
