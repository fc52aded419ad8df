namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF038_TensorUndecidedTests
{
    [Theory]
    [InlineData("private Tensor {|LRF038:mean|} = zeros(2);")]
    [InlineData("private Tensor? {|LRF038:last|};")]
    [InlineData("public Tensor {|LRF038:Mean|} { get; set; } = zeros(2);")]
    public Task A_tensor_that_is_neither_is_reported(string member) => Expect.ReportsAsync(Written.With(member));

    [Theory]
    [InlineData("[Buffer] private Tensor mean = zeros(2);")]
    [InlineData("[Buffer(Persistent = false)] private Tensor mean = zeros(2);")]
    [InlineData("[field: NotState] public Tensor? Last { get; set; }")]
    [InlineData("private Parameter scale = Parameter(ones(1)); private static readonly Tensor One = ones(1);")]
    [InlineData("private Tensor Zero => zeros(1);")]
    public Task A_tensor_that_is_decided_about_is_not_reported(string member) => Expect.QuietAsync(Written.With(member));

    [Theory]
    [InlineData("Buffer", "[Buffer] ")]
    [InlineData("UnsavedBuffer", "[Buffer(Persistent = false)] ")]
    [InlineData("NotState", "[NotState] ")]
    public Task The_fix_marks_it(string key, string mark) => Expect.FixAsync<DecideTensorFix>(
        Written.With("/// <summary>Two.</summary>\n    private Tensor {|LRF038:a|} = zeros(2), {|LRF038:b|} = zeros(2); public Tensor {|LRF038:C|} { get; set; } = zeros(2);"),
        Written.With($"/// <summary>Two.</summary>\n    {mark}private Tensor a = zeros(2), b = zeros(2); {mark}public Tensor C {{ get; set; }} = zeros(2);"),
        key);
}
