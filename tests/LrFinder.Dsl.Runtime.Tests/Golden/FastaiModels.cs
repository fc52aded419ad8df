namespace LrFinder.Dsl.Tests;

/// <summary>fastai's <c>simple_cnn((3, 16, 16, 2))</c>.</summary>
[Model(3, 28, 28)]
[Conv2d(16, 3, Stride = 2, Padding = 1)] [ReLU]
[Conv2d(16, 3, Stride = 2, Padding = 1)] [ReLU]
[Conv2d(2, 3, Stride = 2, Padding = 1)] [ReLU]
[AdaptiveAvgPool2d(1)] [Flatten]
internal sealed partial class FastaiCnn;

/// <summary>fastai's <c>simple_cnn((3, 16, 16, 2), bn=True)</c>: normalised after the ReLU, not in the last layer.</summary>
[Model(3, 28, 28)]
[Conv2d(16, 3, Stride = 2, Padding = 1, Bias = false)] [ReLU] [BatchNorm2d]
[Conv2d(16, 3, Stride = 2, Padding = 1, Bias = false)] [ReLU] [BatchNorm2d]
[Conv2d(2, 3, Stride = 2, Padding = 1)] [ReLU]
[AdaptiveAvgPool2d(1)] [Flatten]
internal sealed partial class FastaiCnnWithBatchNorm;
