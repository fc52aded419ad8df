using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Every kind of state that a written model can hold.</summary>
[Model]
public sealed partial class WrittenNet : nn.Module<Tensor, Tensor>
{
    private readonly Linear first;
    private readonly DeclaredHead head;
    private readonly ModuleList<Linear> more;
    private readonly Linear? absent;
    private readonly Parameter scale;
    [Buffer] private readonly Tensor mean;
    [Buffer(Persistent = false)] private readonly Tensor mask;
    [NotState] private Tensor? last;

    public WrittenNet() : base("WrittenNet")
    {
        first = nn.Linear(4, 3);
        head = new();
        more = new(nn.Linear(3, 3), nn.Linear(3, 3));
        absent = null;
        scale = nn.Parameter(full(3, 2f));
        Shift = nn.Parameter(zeros(3));
        mean = zeros(3);
        mask = ones(3, dtype: ScalarType.Int64);
        RegisterComponents();
    }

    public Parameter Shift { get; private set; }

    public Tensor Mask => mask;

    public Tensor? Last => last;

    public override Tensor forward(Tensor input)
    {
        last = ((absent ?? first).call(input) - mean) * scale * mask + Shift;
        return head.call(more[1].call(more[0].call(last)));
    }
}

/// <summary>A declared model that is a part of another.</summary>
[Model(3)]
[Linear(2)]
public sealed partial class DeclaredHead;

/// <summary>A model with a private state that those who derive from it do not see.</summary>
[Model]
public partial class BaseNet : nn.Module<Tensor, Tensor>
{
    private readonly Linear body;
    private readonly Parameter gain;

    public BaseNet(string name) : base(name)
    {
        body = nn.Linear(2, 2);
        gain = nn.Parameter(ones(1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => body.call(input) * gain;
}

/// <summary>Adds state to <see cref="BaseNet"/>, whose constructor registers before this class has any.</summary>
[Model]
public sealed partial class DerivedNet : BaseNet
{
    private readonly Linear tail;
    private readonly Parameter offset;

    public DerivedNet() : base("DerivedNet")
    {
        tail = nn.Linear(2, 2);
        offset = nn.Parameter(zeros(2));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => tail.call(base.forward(input)) + offset;
}
