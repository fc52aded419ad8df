using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

// The models of record.py: every kind of layer that has state, and what stands between them.

[Model(2, 16)]
[Conv1d(4, 3, Stride = 2, Padding = 1), BatchNorm1d, ReLU, MaxPool1d(2)]
internal sealed partial class Signals;

[Model(3, 9, 9)]
[Conv2d(6, 3, Stride = 2, Padding = 1, Groups = 3, Bias = false), BatchNorm2d, GELU]
[MaxPool2d(2, Stride = 1), AvgPool2d(2), Flatten, Linear(2)]
internal sealed partial class Images;

[Model(3, 9, 9)]
[ConvTranspose2d(4, 3, Stride = 2, Padding = 1, OutputPadding = 1), GroupNorm(2), SiLU, AdaptiveAvgPool2d(2)]
internal sealed partial class Upwards;

[Model(4)]
[Linear(8), BatchNorm1d, LeakyReLU(0.2), Linear(3, Bias = false), Tanh, Linear(2), Sigmoid]
internal sealed partial class Table;

[Model(5)]
[Embedding(10, 4, PaddingIdx = 0), Linear(6), LayerNorm]
[LSTM(3, Layers = 2, Bidirectional = true, Output = Recurrent.Sequence), LSTM(3), Linear(3), Softmax(-1)]
internal sealed partial class Text;

[Model(5, 4)]
[GRU(3, Layers = 2, Bias = false, Output = Recurrent.Sequence), GRU(2, Bidirectional = true), Linear(2)]
internal sealed partial class Steps;

[Model(4, 9, 9), Conv2d(4, 3, Padding = 1), BatchNorm2d]
internal sealed partial class RecordedBlock;

[Model(4, 9, 9), Conv2d(6, 3, Stride = 2, Padding = 1)]
internal sealed partial class RecordedDown;

[Model(4, 9, 9), Conv2d(6, 1, Stride = 2)]
internal sealed partial class RecordedShortcut;

[Model(3, 9, 9)]
[Conv2d(4, 1), Residual<RecordedBlock>, Residual<RecordedDown, RecordedShortcut>]
internal sealed partial class Residuals;

/// <summary>An embedding whose weight is that of the head too, and a layer that is applied twice.</summary>
[Model]
internal sealed partial class Tied : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embedding = nn.Embedding(10, 4);
    private readonly Sequential body;
    private readonly Linear head = nn.Linear(4, 10, hasBias: false);

    public Tied()
        : base(nameof(Tied))
    {
        var layer = nn.Linear(4, 4);
        body = nn.Sequential(layer, nn.Tanh(), layer);
        head.weight = embedding.weight!;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(body.call(embedding.call(input)));
}

[Learner<Tied>]
[Use<GradientClipping>]
internal sealed partial class TiedLearner
{
    [Loss]
    private static Tensor CrossEntropy(Tensor output, Tensor target) => nn.functional.cross_entropy(output, target);

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) =>
        optim.SGD(parameters, lr, momentum: 0.9, weight_decay: 0.1);
}

[Model]
internal sealed partial class Encoder : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embedding = nn.Embedding(10, 8);
    private readonly Parameter positions = new(zeros(5, 8));
    private readonly TransformerEncoder encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, 0), 2);
    private readonly Linear head = nn.Linear(8, 2);

    public Encoder()
        : base(nameof(Encoder)) => RegisterComponents();

    public override Tensor forward(Tensor input) =>
        head.call(encoder.call((embedding.call(input) + positions).transpose(0, 1), null, null).mean([0]));
}
