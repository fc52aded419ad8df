namespace LrFinder.Dsl.Generator.Tests;

public sealed class WrittenModelSnapshots : SnapshotTests
{
    [Fact]
    public Task Parameters_and_buffers() => Match(GeneratorHarness.Compile(ModelSources.Written));

    [Fact]
    public Task Nested_generic_and_named_by_keywords() => Match(GeneratorHarness.Compile(
        """
        internal static partial class Outer<TOuter>
        {
            [Model]
            internal abstract partial class @class<TBody> : Module<Tensor, (Tensor, Tensor)>
                where TBody : Module<Tensor, Tensor>
            {
                private readonly TBody @base;
                public Parameter Device { get; private set; }
                private Tensor device;

                protected @class(TBody body) : base("class")
                {
                    @base = body;
                    Device = Parameter(ones(1));
                    device = zeros(1);
                    RegisterComponents();
                }

                public override (Tensor, Tensor) forward(Tensor input) => (@base.call(input) * Device, input + device);
            }
        }
        """));

    [Fact]
    public Task Inherited_state_with_and_without_a_model_between() => Match(GeneratorHarness.Compile(
        """
        namespace Samples;

        public abstract class Plain : Module<Tensor, Tensor>
        {
            protected readonly Linear first;

            protected Plain(string name) : base(name) => first = Linear(2, 2);
        }

        [Model]
        public partial class Middle : Plain
        {
            private readonly Linear second;

            public Middle(string name) : base(name)
            {
                second = Linear(2, 2);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => second.call(first.call(input));
        }

        [Model]
        public sealed partial class Last : Middle
        {
            private Parameter bias = Parameter(zeros(2));

            public Last() : base("Last") => RegisterComponents();

            public override Tensor forward(Tensor input) => base.forward(input) + bias;
        }
        """));

    [Fact]
    public Task A_model_that_holds_and_one_that_extends_a_declared_model() => Match(GeneratorHarness.Compile(
        """
        [Model(4)] [Linear(4)]
        public partial class Declared;

        [Model]
        public partial class Extended : Declared
        {
            private readonly Declared _other = new();

            public Extended() => RegisterComponents();

            public override Tensor forward(Tensor input) => _other.call(base.forward(input));
        }
        """));
}
