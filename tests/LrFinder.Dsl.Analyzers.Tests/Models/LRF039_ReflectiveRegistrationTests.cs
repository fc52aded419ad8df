namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF039_ReflectiveRegistrationTests
{
    [Fact]
    public Task A_call_past_what_is_generated_is_reported() =>
        Expect.ReportsAsync(Written.WithConstructor("public Net() : base(\"Net\") { {|LRF039:base.RegisterComponents()|}; }"));

    [Theory]
    [InlineData("public Net() : base(\"Net\") => RegisterComponents();")]
    [InlineData("public Net() : base(\"Net\") { this.RegisterComponents(); }")]
    public Task The_generated_registration_is_not_reported(string constructor) => Expect.QuietAsync(Written.WithConstructor(constructor));

    [Fact]
    public Task The_registration_of_a_base_class_that_is_a_model_is_not_reported() => Expect.QuietAsync(
        "[Model(4)] [Linear(4)] public partial class Net; [Model] public partial class Wider : Net { public Wider() => base.RegisterComponents(); }");

    [Fact]
    public Task The_fix_calls_the_generated_registration() => Expect.FixAsync<CallGeneratedRegistrationFix>(
        Written.WithConstructor("public Net() : base(\"Net\") { {|LRF039:base.RegisterComponents()|}; }"),
        Written.WithConstructor("public Net() : base(\"Net\") { RegisterComponents(); }"));
}
