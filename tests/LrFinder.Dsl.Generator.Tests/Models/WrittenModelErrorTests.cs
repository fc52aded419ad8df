namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What the user is told about the state of a written model.</summary>
public sealed class WrittenModelErrorTests
{
    [Theory]
    [InlineData(
        "private readonly List<Linear> layers = [];",
        "LRF022 'layers': 'layers' holds modules in a collection that TorchSharp does not look into, so that they are neither trained "
            + "nor saved; use a ModuleList<T>, or mark it [NotState] if other members hold them too")]
    [InlineData(
        "private readonly Dictionary<string, Module<Tensor, Tensor>> layers = [];",
        "LRF022 'layers': 'layers' holds modules in a collection that TorchSharp does not look into, so that they are neither trained "
            + "nor saved; use a ModuleList<T>, or mark it [NotState] if other members hold them too")]
    [InlineData(
        "public Parameter[] Scales { get; } = [];",
        "LRF022 'Scales': 'Scales' holds parameters in a collection that TorchSharp does not look into, so that they are neither trained "
            + "nor saved; use a ParameterList, or mark it [NotState] if other members hold them too")]
    [InlineData(
        "private readonly Plain inner = new();",
        "LRF023 'inner': 'inner' holds a 'Plain' without [Model]: TorchSharp finds its state by reflection, and under Native AOT finds "
            + "nothing; add [Model] to 'Plain'")]
    [InlineData(
        "public string Summary => \"\";",
        "LRF007 'Summary': 'Net' has its own 'Summary', which the generator writes; remove it")]
    [InlineData(
        "protected override void RegisterComponents() { }",
        "LRF007 'RegisterComponents': 'Net' has its own 'RegisterComponents', which the generator writes; remove it")]
    public void State_that_would_be_lost_is_reported(string member, string report) => AssertReports(Net(member), report);

    [Theory]
    [InlineData("[NotState] private readonly Parameter scale = Parameter(ones(1));")]
    [InlineData("[field: NotState] public Tensor Mean { get; } = ones(1);")]
    [InlineData("[NotState] private readonly List<Linear> layers = [];")]
    [InlineData("private readonly ModuleList<Linear> layers = new();")]
    [InlineData("private readonly Func<Linear> make = () => Linear(1, 1);")]
    [InlineData("private readonly List<Tensor> seen = [];")]
    [InlineData("private static readonly Parameter Shared = Parameter(ones(1));")]
    [InlineData("private Parameter scale = Parameter(ones(1)); public Parameter Scale => scale;")]
    public void What_is_no_state_or_is_held_well_is_not_reported(string member) => Assert.Empty(GeneratorHarness.Run(Net(member)).Reports);

    [Fact]
    public void A_model_whose_constructor_registers_nothing_is_reported_there() => AssertReports(
        """
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            private readonly Linear layer;
            public Net(long size) : base("Net") => layer = Linear(size, size);
            public Net() : this(2) { }
            public override Tensor forward(Tensor x) => layer.call(x);
        }
        """,
        "LRF024 'Net': No state of 'Net' is registered by this constructor, so that parameters() stays empty and nothing is trained; "
            + "call RegisterComponents() at its end");

    [Fact]
    public void Private_state_of_a_base_class_that_is_no_model_is_reported() => AssertReports(
        """
        public abstract class Hidden : Module<Tensor, Tensor>
        {
            private readonly Linear layer = Linear(2, 2);
            protected Hidden() : base("Hidden") => RegisterComponents();
            public override Tensor forward(Tensor x) => layer.call(x);
        }

        [Model]
        public partial class Net : Hidden;
        """,
        "LRF020 'Net': 'Net' derives from 'Hidden', whose private 'layer' cannot be reached from here; add [Model] to 'Hidden'");

    [Fact]
    public void A_base_class_of_torch_with_modules_of_its_own_is_reported() => AssertReports(
        """
        [Model]
        public partial class Net() : Sequential(Linear(2, 2), ReLU());
        """,
        "LRF020 'Net': 'Net' derives from 'Sequential', whose state cannot be reached from here; "
            + "hold it in a field instead of deriving from it");

    private static string Net(string member) =>
        $$"""
        public sealed class Plain() : Module<Tensor, Tensor>("Plain") { public override Tensor forward(Tensor x) => x; }

        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            {{member}}
            public Net() : base("Net") => RegisterComponents();
            public override Tensor forward(Tensor x) => x;
        }
        """;

    private static void AssertReports(string source, string report) => Assert.Equal([report], GeneratorHarness.Run(source).Reports);
}
