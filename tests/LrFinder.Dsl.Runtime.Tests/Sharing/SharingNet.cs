using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The ways in which one tensor comes to have several names.</summary>
[Flags]
public enum Sharing
{
    None = 0,
    ModuleInTwoFields = 1,
    ModuleTwiceInSequential = 2,
    ModuleTwiceInList = 4,
    ParameterInTwoFields = 8,
    HeadTakesEmbedding = 16,
    EmbeddingTakesHead = 32,
    TiedAfterRegistration = 64,
    WrittenModelInTwoFields = 128,
    DeclaredModelInTwoFields = 256,
    PartOfTwoParents = 512,
    BufferOfTwoModels = 1024,
    ParameterAsBuffer = 2048,
    ByUser = 4096,
    Everything = 8191 & ~EmbeddingTakesHead & ~TiedAfterRegistration & ~ByUser,
}

/// <summary>A network in which layers, parameters and buffers stand under one name or under several.</summary>
[Model]
public sealed partial class SharingNet : nn.Module<Tensor, Tensor>
{
    private readonly Linear first, second;
    private readonly Sequential sequence;
    private readonly ModuleList<Linear> list;
    private readonly Parameter gain, shift;
    private readonly Embedding table;
    private readonly Linear head;
    private readonly SharingBlock left, right;
    private readonly DeclaredPart one, two;
    [Buffer] private readonly Tensor scale;
    [Buffer] private readonly Tensor mirror;

    public SharingNet(Sharing sharing) : base("SharingNet")
    {
        bool Has(Sharing kind) => (sharing & kind) != 0;

        first = nn.Linear(4, 4);
        second = Has(Sharing.ModuleInTwoFields) ? first : nn.Linear(4, 4);
        var (layer, other) = (nn.Linear(4, 4), nn.Linear(4, 4));
        sequence = nn.Sequential(layer, nn.Tanh(), Has(Sharing.ModuleTwiceInSequential) ? layer : other);
        var (item, otherItem) = (nn.Linear(4, 4), nn.Linear(4, 4));
        list = new ModuleList<Linear>(item, Has(Sharing.ModuleTwiceInList) ? item : otherItem);
        gain = nn.Parameter(rand(4) + 0.5);
        shift = Has(Sharing.ParameterInTwoFields) ? gain : nn.Parameter(rand(4));
        table = nn.Embedding(4, 4);
        head = nn.Linear(4, 4, hasBias: false);
        if (Has(Sharing.HeadTakesEmbedding))
            head.weight = table.weight!;
        if (Has(Sharing.EmbeddingTakesHead))
            table.weight = head.weight;
        var inner = nn.Linear(4, 4);
        var mask = ones(4, dtype: ScalarType.Bool).index_fill_(0, tensor(2L), false);
        var factor = full(4, 0.5f);
        left = new SharingBlock(inner, mask, factor);
        right = Has(Sharing.WrittenModelInTwoFields) ? left
            : new SharingBlock(
                Has(Sharing.PartOfTwoParents) ? inner : nn.Linear(4, 4),
                Has(Sharing.BufferOfTwoModels) ? mask : mask.clone(),
                Has(Sharing.BufferOfTwoModels) ? factor : factor.clone());
        one = new DeclaredPart();
        two = Has(Sharing.DeclaredModelInTwoFields) ? one : new DeclaredPart();
        scale = ones(4);
        mirror = Has(Sharing.ParameterAsBuffer) ? gain : ones(4);
        RegisterComponents();
        if (Has(Sharing.TiedAfterRegistration))
            head.weight = table.weight!;
    }

    public Embedding Table => table;

    public Linear Head => head;

    /// <summary>The names, besides its first, of every tensor that is shared in one of the ways.</summary>
    public static IEnumerable<string> FurtherNames(Sharing sharing) =>
        Enum.GetValues<Sharing>().Where(kind => kind != Sharing.Everything && (sharing & kind) != 0).SelectMany(kind => kind switch
        {
            Sharing.ModuleInTwoFields => ["second.weight", "second.bias"],
            Sharing.ModuleTwiceInSequential => ["sequence.2.weight", "sequence.2.bias"],
            Sharing.ModuleTwiceInList => ["list.1.weight", "list.1.bias"],
            Sharing.ParameterInTwoFields => ["shift"],
            Sharing.HeadTakesEmbedding or Sharing.EmbeddingTakesHead or Sharing.TiedAfterRegistration or Sharing.ByUser => ["head.weight"],
            Sharing.WrittenModelInTwoFields => ["right.inner.weight", "right.inner.bias", "right.mask", "right.factor"],
            Sharing.DeclaredModelInTwoFields => ["two.linear1.weight", "two.linear1.bias"],
            Sharing.PartOfTwoParents => ["right.inner.weight", "right.inner.bias"],
            Sharing.BufferOfTwoModels => ["right.mask", "right.factor"],
            Sharing.ParameterAsBuffer => ["mirror"],
            _ => (string[])[],
        }).Distinct();

    /// <summary>The same network, and, if that is the way, tied by whoever uses it.</summary>
    public static SharingNet New(Sharing sharing, long seed = 1)
    {
        random.manual_seed(seed).Dispose();
        var net = new SharingNet(sharing);
        if ((sharing & Sharing.ByUser) != 0)
            net.head.weight = net.table.weight!;
        return net;
    }

    /// <summary>The parameters by hand: those under the names that are the first of their tensor.</summary>
    public IReadOnlyList<Parameter> ByHand(Sharing sharing) =>
    [
        .. StateNames.TensorsOf(this).Where(entry => entry.Tensor is Parameter && !FurtherNames(sharing).Contains(entry.Name))
            .Select(entry => (Parameter)entry.Tensor),
    ];

    public override Tensor forward(Tensor input)
    {
        var x = second.call(first.call(input).tanh()).tanh();
        x = sequence.call(x).tanh();
        x = list[1].call(list[0].call(x).tanh()).tanh();
        x = (x * gain) + shift;
        x = head.call(table.call(input.select(1, 0).gt(0).to(ScalarType.Int64)) + x).tanh();
        x = right.call(left.call(x)).tanh();
        return two.call(one.call(x).tanh()) * scale;
    }
}

/// <summary>A written part with a layer and buffers that others may hold as well.</summary>
[Model]
public sealed partial class SharingBlock : nn.Module<Tensor, Tensor>
{
    private readonly Linear inner;
    [Buffer] private readonly Tensor mask;
    [Buffer] private readonly Tensor factor;

    public SharingBlock(Linear inner, Tensor mask, Tensor factor) : base("SharingBlock")
    {
        (this.inner, this.mask, this.factor) = (inner, mask, factor);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => inner.call(input).masked_fill(mask.logical_not(), 0) * factor;
}

/// <summary>A declared part.</summary>
[Model(4)]
[Linear(4)]
public sealed partial class DeclaredPart;

[Learner<SharingNet>]
internal sealed partial class SharingSgdLearner
{
    [Loss]
    private static Tensor MeanSquare(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) =>
        optim.SGD(parameters, lr, momentum: 0.9, weight_decay: 0.1);
}

[Learner<SharingNet>]
internal sealed partial class SharingAdamLearner
{
    [Loss]
    private static Tensor MeanSquare(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);
}

[Learner<SharingNet>]
[Use<GradientClipping>]
internal sealed partial class SharingClippedLearner
{
    [Loss]
    private static Tensor MeanSquare(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);
}

/// <summary>Builds its parameter groups by hand, from modules.</summary>
[Learner<SharingNet>]
internal sealed partial class SharingGroupsLearner
{
    /// <summary>A factory has to be static; what it makes is each test's own.</summary>
    [ThreadStatic]
    private static Func<double, optim.Optimizer>? groups;

    public static void Use(Func<double, optim.Optimizer> create) => groups = create;

    [Loss]
    private static Tensor MeanSquare(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);

    [Optimizer]
    private static optim.Optimizer Optimize(IReadOnlyList<Parameter> parameters, double lr) => groups!(lr);
}
