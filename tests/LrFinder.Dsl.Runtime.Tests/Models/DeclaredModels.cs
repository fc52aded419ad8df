namespace LrFinder.Dsl.Tests;

/// <summary>fastai's simple CNN for images of two classes.</summary>
[Model(3, 28, 28)]
[Conv2d(16, 3, Stride = 2, Padding = 1)] [ReLU]
[Conv2d(16, 3, Stride = 2, Padding = 1)] [ReLU]
[Conv2d(2, 3, Stride = 2, Padding = 1)] [ReLU]
[AdaptiveAvgPool2d(1)] [Flatten]
public sealed partial class DeclaredCnn;

/// <summary>Every kind of layer, with arguments off their defaults.</summary>
[Model(4, 33, 21)]
[Conv2d(8, 5, Stride = 3, Padding = 2, Dilation = 2, Groups = 4, Bias = false)] [BatchNorm2d(Eps = 1e-3, Momentum = 0.2)] [GELU]
[Conv2d(6, 2, Stride = 2, Name = "second")] [ReLU(Inplace = true)] [BatchNorm2d(Affine = false, TrackRunningStats = false)]
[MaxPool2d(3, Stride = 1, Padding = 1)] [SiLU]
[AdaptiveAvgPool2d(3, 2)] [Tanh] [Dropout(0.25)]
[Flatten]
[Linear(7, Bias = false)] [Sigmoid]
[Linear(5, Name = "class")]
public partial class DeclaredZoo;

/// <summary>Layers large enough for the spread of their weights to be measured.</summary>
[Model(8, 9, 9)]
[Init(Init.KaimingNormal)]
[Conv2d(64, 3, Groups = 2)]
[Flatten]
[Linear(100, Init = Init.KaimingUniform)]
[Linear(300, Init = Init.XavierNormal)]
[Linear(100, Init = Init.XavierUniform)]
[Linear(50, Init = Init.Default)]
public sealed partial class InitialisedNet;

/// <summary>The layers for signals, and norms.</summary>
[Model(2, 64)]
[Conv1d(8, 5, Stride = 2, Padding = 3, Dilation = 2, Groups = 2)] [BatchNorm1d(Eps = 1e-3)] [LeakyReLU(0.2)]
[MaxPool1d(3, Stride = 2, Padding = 1)] [GroupNorm(4)] [Softmax(1)]
[Conv1d(5, 3, Bias = false)]
[Flatten]
[BatchNorm1d] [LayerNorm]
[Linear(6)] [LayerNorm(Affine = false)] [LeakyReLU(Inplace = true)]
public sealed partial class SignalNet;

/// <summary>Layers for sequences.</summary>
[Model(11)]
[Embedding(30, 8, PaddingIdx = 2)] [Linear(6)] [LayerNorm]
[LSTM(5, Layers = 3, Bidirectional = true, Output = Recurrent.Sequence)] [GRU(4, Bias = false, Output = Recurrent.Sequence)]
[Linear(7)]
[LSTM(3, Name = "last")]
public sealed partial class SequenceNet;

/// <summary>A recurrent layer of two directions, of which the last step is used.</summary>
[Model(9, 4)]
[GRU(5, Layers = 2, Bidirectional = true)] [Linear(3)]
public sealed partial class BothWaysNet;

/// <summary>Transposed convolutions, off their defaults.</summary>
[Model(4, 7, 5)]
[ConvTranspose2d(6, 4, Stride = 3, Padding = 2, OutputPadding = 2, Dilation = 2, Groups = 2, Bias = false)]
[LayerNorm] [LeakyReLU] [AvgPool2d(3, Stride = 2, Padding = 1)] [GroupNorm(6)]
[ConvTranspose2d(3, 2, Init = Init.KaimingNormal)]
[Softmax]
public sealed partial class EnlargingNet;
