using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>A small residual network with batch normalisation.</summary>
[Model(1, 12, 12)]
[Conv2d(16, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Residual<ResidualBlock>, ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(4)]
internal sealed partial class SmallResNet;

[Model(16, 6, 6)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d]
internal sealed partial class ResidualBlock;

/// <summary>A plain network of convolutions.</summary>
[Model(1, 14, 14)]
[Layer<ConvBody>(Name = "Body"), Linear(2, Name = "Head")]
internal sealed partial class SmallCnn;

[Model(1, 14, 14)]
[Conv2d(16, 3, Stride = 2, Padding = 1), ReLU, Conv2d(16, 3, Stride = 2, Padding = 1), ReLU, Flatten]
internal sealed partial class ConvBody;

/// <summary>An encoder layer of a transformer, and the first token's output, classified.</summary>
[Model]
internal sealed partial class SmallTransformer : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embedding = nn.Embedding(40, 24);
    private readonly Parameter positions = new(randn(12, 24) * 0.02);
    private readonly TransformerEncoder encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(24, 2, 48, 0.0), 1);
    private readonly Linear head = nn.Linear(24, 4);

    public SmallTransformer()
        : base(nameof(SmallTransformer)) => RegisterComponents();

    /// <summary>What a fine-tuning makes anew.</summary>
    internal Linear Head => head;

    public override Tensor forward(Tensor input) =>
        head.call(encoder.call((embedding.call(input) + positions).transpose(0, 1), null, null).select(0, 0));
}

/// <summary>Reads texts of any length to their last token.</summary>
[Model(8)]
[Embedding(40, 16, PaddingIdx = 0, SkipPadding = true), LSTM(24), Linear(2)]
internal sealed partial class TextLstm;

[Model(8)]
[Embedding(40, 16, PaddingIdx = 0, SkipPadding = true), GRU(24), Linear(2)]
internal sealed partial class TextGru;

/// <summary>A network for tables with two classes.</summary>
[Model(20)]
[Linear(64), ReLU, Linear(32), ReLU, Linear(2)]
internal sealed partial class RareMlp;

/// <summary>A network for ten classes, with batch normalisation.</summary>
[Model(20)]
[Layer<TenBody>(Name = "Body"), Linear(10, Name = "Head")]
internal sealed partial class TenMlp;

[Model(20)]
[Linear(64), BatchNorm1d, ReLU, Linear(64), BatchNorm1d, ReLU]
internal sealed partial class TenBody;

/// <summary>A network for numbers.</summary>
[Model(20)]
[Linear(64), GELU, Linear(64), GELU, Linear(1)]
internal sealed partial class NumberMlp;

/// <summary>A wide network for ten classes.</summary>
[Model(20)]
[Linear(256), ReLU, Linear(256), ReLU, Linear(10)]
internal sealed partial class WideMlp;

/// <summary>A network for ten classes with layer normalisation and dropout.</summary>
[Model(20)]
[Linear(48), LayerNorm, GELU, Dropout(0.1), Linear(48), LayerNorm, GELU, Dropout(0.1), Linear(10)]
internal sealed partial class NormMlp;

/// <summary>Convolutions with pooling and dropout.</summary>
[Model(1, 12, 12)]
[Conv2d(12, 3, Padding = 1), ReLU, MaxPool2d(2), Conv2d(24, 3, Padding = 1), ReLU, MaxPool2d(2), Flatten, Dropout(0.2), Linear(4)]
internal sealed partial class PoolCnn;

[Model(1, 14, 14)]
[Conv2d(12, 3, Padding = 1), ReLU, MaxPool2d(2), Conv2d(24, 3, Padding = 1), ReLU, MaxPool2d(2), Flatten, Dropout(0.2), Linear(2)]
internal sealed partial class PoolDigits;

/// <summary>Convolutions with group normalisation.</summary>
[Model(1, 12, 12)]
[Conv2d(16, 3, Stride = 2, Padding = 1), GroupNorm(4), SiLU, Conv2d(32, 3, Stride = 2, Padding = 1), GroupNorm(4), SiLU]
[AdaptiveAvgPool2d(1), Flatten, Linear(4)]
internal sealed partial class GroupCnn;

[Model(1, 14, 14)]
[Conv2d(16, 3, Stride = 2, Padding = 1), GroupNorm(4), SiLU, Conv2d(32, 3, Stride = 2, Padding = 1), GroupNorm(4), SiLU]
[AdaptiveAvgPool2d(1), Flatten, Linear(2)]
internal sealed partial class GroupDigits;

/// <summary>Takes the noise out of images.</summary>
[Model(144)]
[Linear(32), ReLU, Linear(16), ReLU, Linear(32), ReLU, Linear(144)]
internal sealed partial class Autoencoder;

/// <summary>A logistic regression.</summary>
[Model(20)]
[Linear(2)]
internal sealed partial class LogisticRegression;

/// <summary>Reads texts in both directions.</summary>
[Model(8)]
[Embedding(40, 16, PaddingIdx = 0, SkipPadding = true), LSTM(16, Bidirectional = true), Linear(2)]
internal sealed partial class TextBiLstm;
