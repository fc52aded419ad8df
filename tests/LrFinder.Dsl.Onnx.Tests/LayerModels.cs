namespace LrFinder.Dsl.Tests;

[Model(3, 21)]
[Conv1d(4, 3, Stride = 2, Padding = 1, Dilation = 2)]
internal sealed partial class Conv1dNet;

[Model(4, 13, 10)]
[Conv2d(6, 3, Stride = 2, Padding = 1, Dilation = 2, Groups = 2, Bias = false)]
internal sealed partial class Conv2dNet;

[Model(4, 5, 7)]
[ConvTranspose2d(6, 3, Stride = 3, Padding = 1, OutputPadding = 2, Dilation = 2, Groups = 2)]
internal sealed partial class ConvTranspose2dNet;

[Model(5)]
[Linear(3)]
internal sealed partial class LinearNet;

[Model(5)]
[Linear(3, Bias = false)]
internal sealed partial class UnbiasedLinearNet;

[Model(6, 5)]
[GRU(4, Output = Recurrent.Sequence), Linear(3), Linear(2, Bias = false)]
internal sealed partial class EachStepNet;

[Model(6)]
[Embedding(9, 3)]
internal sealed partial class EmbeddingNet;

[Model(7, 3)]
[LSTM(4)]
internal sealed partial class LstmNet;

[Model(7, 3)]
[LSTM(4, Layers = 3, Bidirectional = true, Output = Recurrent.Sequence, Bias = false)]
internal sealed partial class LstmSequenceNet;

[Model(7, 3)]
[LSTM(4, Layers = 2, Bidirectional = true, Dropout = 0.5)]
internal sealed partial class LstmBothWaysNet;

[Model(7, 3)]
[GRU(4)]
internal sealed partial class GruNet;

[Model(7, 3)]
[GRU(4, Layers = 3, Bidirectional = true, Output = Recurrent.Sequence)]
internal sealed partial class GruSequenceNet;

[Model(7, 3)]
[GRU(4, Layers = 2, Bidirectional = true, Bias = false)]
internal sealed partial class GruBothWaysNet;

[Model(7)]
[Embedding(9, 3, PaddingIdx = 0, SkipPadding = true), Tanh, LSTM(4)]
internal sealed partial class LastOfTokens;

[Model(7)]
[Embedding(9, 3, PaddingIdx = 8, SkipPadding = true), LSTM(4, Output = Recurrent.Sequence), Linear(5), LSTM(3, Layers = 2, Output = Recurrent.Sequence)]
internal sealed partial class SequenceOfTokens;

[Model(7)]
[Embedding(9, 3, PaddingIdx = 0, SkipPadding = true), GRU(4, Layers = 2, Bidirectional = true, Output = Recurrent.Sequence), GRU(3, Bidirectional = true)]
internal sealed partial class TokensFromBothEnds;

[Model(7)]
[Layer<TokensFromBothEnds>, Linear(2)]
internal sealed partial class NestedTokens;

[Model(5)]
[BatchNorm1d]
internal sealed partial class FlatBatchNormNet;

[Model(5, 6)]
[BatchNorm1d(Eps = 1e-3, Affine = false)]
internal sealed partial class SignalBatchNormNet;

[Model(5, 6, 7)]
[BatchNorm2d]
internal sealed partial class ImageBatchNormNet;

[Model(6)]
[LayerNorm(Eps = 1e-2)]
internal sealed partial class FlatLayerNormNet;

[Model(4, 6)]
[LayerNorm(Affine = false)]
internal sealed partial class SequenceLayerNormNet;

[Model(3, 4, 5)]
[LayerNorm]
internal sealed partial class ImageLayerNormNet;

[Model(6, 5)]
[GroupNorm(3, Affine = false)]
internal sealed partial class SignalGroupNormNet;

[Model(6, 4, 5)]
[GroupNorm(2, Eps = 1e-3)]
internal sealed partial class ImageGroupNormNet;

[Model(2, 11)]
[MaxPool1d(3, Stride = 2, Padding = 1)]
internal sealed partial class MaxPool1dNet;

[Model(2, 11, 8)]
[MaxPool2d(3, Stride = 2, Padding = 1)]
internal sealed partial class MaxPool2dNet;

[Model(2, 11, 8)]
[AvgPool2d(3, Stride = 2, Padding = 1)]
internal sealed partial class AvgPool2dNet;

[Model(2, 9, 8)]
[AvgPool2d(2)]
internal sealed partial class PlainAvgPool2dNet;

[Model(2, 9, 8)]
[AdaptiveAvgPool2d(1)]
internal sealed partial class WholeAverageNet;

[Model(2, 9, 8)]
[AdaptiveAvgPool2d(3, 2)]
internal sealed partial class PartAverageNet;

[Model(2, 3, 4)]
[Flatten]
internal sealed partial class FlattenNet;

[Model(5)]
[Dropout(0.9)]
internal sealed partial class DropoutNet;

[Model(5)]
[ReLU]
internal sealed partial class ReluNet;

[Model(5)]
[LeakyReLU(0.3)]
internal sealed partial class LeakyReluNet;

[Model(5)]
[Sigmoid]
internal sealed partial class SigmoidNet;

[Model(5)]
[Tanh]
internal sealed partial class TanhNet;

[Model(5)]
[GELU, GELU]
internal sealed partial class GeluNet;

[Model(5)]
[SiLU]
internal sealed partial class SiluNet;

[Model(3, 4, 5)]
[Softmax(1)]
internal sealed partial class SoftmaxOfChannelsNet;

[Model(5)]
[Softmax]
internal sealed partial class SoftmaxNet;

[Model(5)]
[Linear(5), Dropout(0.5), ReLU]
internal partial class LinearBlock;

[Model(5)]
[Dropout(0.5)]
internal sealed partial class NothingBlock;

[Model(5)]
[Linear(4, Bias = false)]
internal sealed partial class NarrowBlock;

[Model(5)]
[Residual<LinearBlock>]
internal sealed partial class InnerResidualNet;

[Model(5)]
[Linear(4)]
internal sealed partial class OtherNarrowBlock;

/// <summary>Blocks in blocks, one that does nothing when the model is used, and names that graphs have too.</summary>
[Model(5)]
[Residual<NothingBlock>, Layer<LinearBlock>(Name = "input"), Residual<InnerResidualNet>, Residual<NarrowBlock, OtherNarrowBlock>, Tanh(Name = "output")]
internal sealed partial class BlocksNet;

/// <summary>A parameter of the member that is written has the name of this layer.</summary>
[Model(5)]
[Linear(5, Name = "graph")]
internal sealed partial class NamedGraphNet;
