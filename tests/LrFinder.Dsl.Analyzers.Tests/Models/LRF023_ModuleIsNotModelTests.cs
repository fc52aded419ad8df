namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF023_ModuleIsNotModelTests
{
    [Fact]
    public Task The_fix_makes_a_model_of_the_class_once_wherever_it_is() => Expect.FixAsync<AddModelFix>(
        [
            Written.With("private readonly Same {|LRF023:a|} = new(), {|LRF023:b|} = new(); public Same {|LRF023:C|} { get; } = new();"),
            "public class {|LRF501:Same|}() : Module<Tensor, Tensor>(\"Same\") { public override Tensor forward(Tensor x) => x; }",
        ],
        [
            Written.With("private readonly Same a = new(), b = new(); public Same C { get; } = new();"),
            "[Model] public partial class Same() : Module<Tensor, Tensor>(\"Same\") { public override Tensor forward(Tensor x) => x; }",
        ]);

    [Fact]
    public Task Where_another_attribute_has_the_name_the_namespace_is_written() => Expect.FixAsync<AddModelFix>(
        """
        namespace Other
        {
            public sealed class ModelAttribute : Attribute;

            public class {|LRF501:Same|}() : Module<Tensor, Tensor>("Same") { public override Tensor forward(Tensor x) => x; }
        }
        """,
        """
        namespace Other
        {
            public sealed class ModelAttribute : Attribute;

            [LrFinder.Dsl.Model] public partial class Same() : Module<Tensor, Tensor>("Same") { public override Tensor forward(Tensor x) => x; }
        }
        """);
}
