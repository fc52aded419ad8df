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
