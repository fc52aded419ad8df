using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

// Every layer that a declared model can have, large enough for its weights to be measured; and what a written model may hold.

[Model(4, 64)]
[Conv1d(128, 5, Groups = 2), BatchNorm1d, ReLU, MaxPool1d(2), GroupNorm(8), LeakyReLU]
[Conv1d(160, 3, Bias = false), BatchNorm1d(Affine = false), Tanh, GroupNorm(4, Affine = false), Softmax(1)]
internal sealed partial class FreshSignals;

[Model(3, 24, 24)]
[Conv2d(160, 3, Stride = 2), BatchNorm2d, GELU, GroupNorm(16), AvgPool2d(2), Dropout]
[ConvTranspose2d(128, 4, Groups = 2), GroupNorm(128), SiLU, MaxPool2d(2), BatchNorm2d(TrackRunningStats = false)]
[AdaptiveAvgPool2d(1), Flatten, BatchNorm1d, Linear(160), LayerNorm, Sigmoid, LayerNorm(Affine = false), Linear(3, Bias = false)]
internal sealed partial class FreshImages;

[Model(9)]
[Embedding(50, 40, PaddingIdx = 3), Linear(144), LayerNorm]
[LSTM(48, Layers = 2, Bidirectional = true, Output = Recurrent.Sequence), GRU(64, Layers = 2, Output = Recurrent.Sequence), GRU(48, Bias = false)]
internal sealed partial class FreshSequences;

[Model(12, 8, 8)]
[Init(Init.KaimingNormal)]
[Conv2d(16, 3), GroupNorm(4), ConvTranspose2d(8, 3, Init = Init.XavierUniform), GroupNorm(2), Flatten]
[Linear(128, Init = Init.KaimingUniform), Linear(128, Init = Init.XavierNormal), Linear(128, Init = Init.Default)]
internal sealed partial class FreshInitialised;

[Model(8, 6, 6), GroupNorm(4), ReLU, Conv2d(8, 3, Padding = 1), Repeat(2)]
internal sealed partial class FreshBlock;

[Model(8, 6, 6), GroupNorm(2), Conv2d(16, 1)]
internal sealed partial class FreshShortcut;

[Model(8, 6, 6), Conv2d(16, 1), GroupNorm(8)]
internal sealed partial class FreshWider;

/// <summary>Models in models: repeated, beside a shortcut, and a written one.</summary>
[Model(8, 6, 6)]
[Layer<FreshBlock>] [Residual<FreshBlock>] [Repeat(3)]
[Residual<FreshWider, FreshShortcut>, Layer<FreshWritten>(16, Output = new[] { 16, 6, 6 }), GroupNorm(4)]
internal sealed partial class FreshNesting;

/// <summary>Group normalisations in every place in which a written model may make one.</summary>
[Model]
internal sealed partial class FreshWritten : nn.Module<Tensor, Tensor>
{
    private static readonly Func<long, GroupNorm> ByLambda = channels => nn.GroupNorm(4, channels);

    private readonly GroupNorm field = nn.GroupNorm(2, 16);
    private readonly GroupNorm inConstructor;
    private readonly Sequential sequential;
    private readonly ModuleList<GroupNorm> list;
    private readonly GroupNorm byMethod = Make(16);
    private readonly GroupNorm byLambda = ByLambda(16);
    private readonly GroupNorm withoutParameters = torch.nn.GroupNorm(num_channels: 16, num_groups: 4, affine: false);

    public FreshWritten(int channels)
        : base(nameof(FreshWritten))
    {
        inConstructor = nn.GroupNorm(4, channels, eps: 1e-3);
        sequential = nn.Sequential(("first", nn.GroupNorm(1, channels)), ("second", nn.ReLU()), ("third", nn.GroupNorm(channels, channels)));
        list = new(nn.GroupNorm(2, channels), nn.GroupNorm(4, channels));
        Wide = torch.nn.GroupNorm(2, channels, dtype: ScalarType.Float64);
        RegisterComponents();
    }

    public GroupNorm Wide { get; }

    private static GroupNorm Make(long channels) => nn.GroupNorm(8, channels);

    public override Tensor forward(Tensor input) => withoutParameters.call(byLambda.call(byMethod.call(field.call(sequential.call(input)))));
}

/// <summary>Group normalisations that their model has filled itself.</summary>
[Model]
internal sealed partial class FilledByItself : nn.Module<Tensor, Tensor>
{
    internal readonly GroupNorm inPlace = nn.GroupNorm(2, 16);
    internal readonly GroupNorm replaced = nn.GroupNorm(2, 16);

    public FilledByItself()
        : base(nameof(FilledByItself))
    {
        nn.init.zeros_(inPlace.weight);
        nn.init.constant_(inPlace.bias, 3);
        replaced.weight = new Parameter(full(16, 5f));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => replaced.call(inPlace.call(input));
}

/// <summary>TorchSharp's other layers with parameters or buffers.</summary>
[Model]
internal sealed partial class FreshTorch : nn.Module<Tensor, Tensor>
{
    internal readonly BatchNorm3d batchnorm3d = nn.BatchNorm3d(16);
    internal readonly InstanceNorm1d instancenorm1d = nn.InstanceNorm1d(16, affine: true, track_running_stats: true);
    internal readonly InstanceNorm2d instancenorm2d = nn.InstanceNorm2d(16, affine: true);
    internal readonly InstanceNorm3d instancenorm3d = nn.InstanceNorm3d(16, affine: true);
    internal readonly LayerNorm layernorm = nn.LayerNorm([4, 16]);
    internal readonly Conv3d conv3d = nn.Conv3d(4, 160, 3);
    internal readonly ConvTranspose1d convtranspose1d = nn.ConvTranspose1d(4, 160, 3);
    internal readonly ConvTranspose3d convtranspose3d = nn.ConvTranspose3d(4, 160, 3);
    internal readonly Bilinear bilinear = nn.Bilinear(8, 6, 160);
    internal readonly PReLU prelu = nn.PReLU(16);
    internal readonly Embedding embedding = nn.Embedding(40, 16);
    internal readonly EmbeddingBag embeddingbag = nn.EmbeddingBag(40, 16);
    internal readonly RNN rnn = nn.RNN(8, 160);
    internal readonly RNNCell rnncell = nn.RNNCell(8, 160);
    internal readonly LSTMCell lstmcell = nn.LSTMCell(8, 64);
    internal readonly GRUCell grucell = nn.GRUCell(8, 64);
    internal readonly MultiheadAttention attention = nn.MultiheadAttention(32, 4);
    internal readonly TransformerEncoder encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(32, 4, 160), 2);
    internal readonly TransformerDecoderLayer decoder = nn.TransformerDecoderLayer(32, 4, 160);
    internal readonly Transformer transformer = nn.Transformer(32, 4, 1, 1, 64);

    public FreshTorch()
        : base(nameof(FreshTorch)) => RegisterComponents();

    public override Tensor forward(Tensor input) => layernorm.call(input);
}
