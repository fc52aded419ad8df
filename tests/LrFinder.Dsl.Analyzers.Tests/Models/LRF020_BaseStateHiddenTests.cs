namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF020_BaseStateHiddenTests
{
    [Fact]
    public Task The_fix_makes_a_model_of_the_base_class_once() => Expect.FixAsync<AddModelFix>(
        [
            "[Model] public partial class {|LRF020:A|} : Hidden; [Model] public partial class {|LRF020:B|} : Hidden;",
            """
            public abstract class Hidden : Module<Tensor, Tensor>
            {
                private readonly Linear layer = Linear(2, 2);
                protected Hidden() : base("Hidden") => RegisterComponents();
                public override Tensor forward(Tensor x) => layer.call(x);
            }
            """,
        ],
        [
            "[Model] public partial class A : Hidden; [Model] public partial class B : Hidden;",
            """
            [Model]
            public abstract partial class Hidden : Module<Tensor, Tensor>
            {
                private readonly Linear layer = Linear(2, 2);
                protected Hidden() : base("Hidden") => RegisterComponents();
                public override Tensor forward(Tensor x) => layer.call(x);
            }
            """,
        ]);

    [Fact]
    public Task State_of_TorchSharp_is_not_fixed() =>
        Expect.NoFixAsync<AddModelFix>("[Model] public partial class {|LRF020:Net|}() : Sequential(Linear(2, 2), ReLU());");
}
