namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF501_UnmarkedModuleTests
{
    private const string Body = "{ public Scale() : base(\"Scale\") => RegisterComponents(); public override Tensor forward(Tensor x) => x; }";

    [Fact]
    public Task A_module_without_the_attribute_is_reported() =>
        Expect.ReportsAsync($"public class {{|LRF501:Scale|}} : Module<Tensor, Tensor> {Body}");

    [Fact]
    public Task A_model_an_abstract_module_and_other_classes_are_not_reported() => Expect.QuietAsync(
        $"[Model] public partial class Scale : Module<Tensor, Tensor> {Body} "
            + "public abstract class Block(string name) : Module<Tensor, Tensor>(name); public class Other;");

    [Fact]
    public Task The_fix_makes_models_of_all() => Expect.FixAsync<AddModelFix>(
        """
        public static class Nets
        {
            /// <summary>Doubles.</summary>
            public sealed class {|LRF501:Twice|} : Module<Tensor, Tensor>
            {
                public Twice() : base("Twice") => RegisterComponents();

                public override Tensor forward(Tensor x) => x * 2;
            }

            public class {|LRF501:Same|}() : Module<Tensor, Tensor>("Same") { public override Tensor forward(Tensor x) => x; }
        }
        """,
        """
        public static partial class Nets
        {
            /// <summary>Doubles.</summary>
            [Model]
            public sealed partial class Twice : Module<Tensor, Tensor>
            {
                public Twice() : base("Twice") => RegisterComponents();

                public override Tensor forward(Tensor x) => x * 2;
            }

            [Model] public partial class Same() : Module<Tensor, Tensor>("Same") { public override Tensor forward(Tensor x) => x; }
        }
        """);

    [Fact]
    public Task A_class_with_a_registration_of_its_own_is_not_fixed() => Expect.NoFixAsync<AddModelFix>(
        "public class {|LRF501:Scale|}() : Module<Tensor, Tensor>(\"Scale\") "
            + "{ protected override void RegisterComponents() { } public override Tensor forward(Tensor x) => x; }");
}
