namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF024_NeverRegisteredTests
{
    [Theory]
    [InlineData("public {|LRF024:Net|}() : base(\"Net\") { }", "public Net() : base(\"Net\") => RegisterComponents();")]
    [InlineData(
        "public {|LRF024:Net|}() : base(\"Net\") { Console.WriteLine(); }",
        "public Net() : base(\"Net\") { Console.WriteLine(); RegisterComponents(); }")]
    [InlineData(
        "public {|LRF024:Net|}() : base(\"Net\")\n    {\n        Console.WriteLine();\n    }",
        "public Net() : base(\"Net\")\n    {\n        Console.WriteLine();\n        RegisterComponents();\n    }")]
    [InlineData(
        "public {|LRF024:Net|}() : base(\"Net\") => Console.WriteLine();",
        "public Net() : base(\"Net\")\n    {\n        Console.WriteLine();\n        RegisterComponents();\n    }")]
    public Task The_fix_registers_at_the_end(string wrong, string right) =>
        Expect.FixAsync<RegisterFix>(Written.WithConstructor(wrong), Written.WithConstructor(right));

    [Theory]
    [InlineData("public {|LRF024:Net|}() : base(\"Net\") { /* later */ }")]
    [InlineData("public {|LRF024:Net|}() : base(\"Net\") { return; }")]
    public Task Where_the_end_is_not_certain_there_is_no_fix(string constructor) =>
        Expect.NoFixAsync<RegisterFix>(Written.WithConstructor(constructor));

    [Fact]
    public Task A_primary_constructor_has_no_body_to_fix() => Expect.NoFixAsync<RegisterFix>(
        "[Model] public partial class {|LRF024:Net|}() : Module<Tensor, Tensor>(\"Net\") "
            + "{ private readonly Linear layer = Linear(2, 2); public override Tensor forward(Tensor x) => layer.call(x); }");
}
