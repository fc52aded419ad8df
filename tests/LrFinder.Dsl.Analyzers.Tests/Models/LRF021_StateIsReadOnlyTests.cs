namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF021_StateIsReadOnlyTests
{
    [Fact]
    public Task The_fix_makes_fields_and_properties_assignable() => Expect.FixAsync<MakeAssignableFix>(
        Written.With(
            "private readonly Parameter {|LRF021:a|} = Parameter(ones(1)); public Parameter {|LRF021:B|} { get; } = Parameter(ones(1)); "
                + "[Buffer] public Tensor {|LRF021:C|} { get; init; } = ones(1);"),
        Written.With(
            "private Parameter a = Parameter(ones(1)); public Parameter B { get; private set; } = Parameter(ones(1)); "
                + "[Buffer] public Tensor C { get; private set; } = ones(1);"));
}
