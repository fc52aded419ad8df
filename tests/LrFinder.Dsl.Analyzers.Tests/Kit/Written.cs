namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>Written models around what a test is about.</summary>
internal static class Written
{
    /// <summary>A model with a member.</summary>
    public static string With(string member, string forward = "input") =>
        $$"""
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            {{member}}

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor input) => {{forward}};
        }
        """;

    /// <summary>A model with a constructor.</summary>
    public static string WithConstructor(string constructor) =>
        $$"""
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            private readonly Linear layer = Linear(2, 2);

            {{constructor}}

            public override Tensor forward(Tensor input) => layer.call(input);
        }
        """;
}
