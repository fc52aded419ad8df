using LrFinder.Dsl;

namespace Mnist;

/// <summary>
/// fastai's <c>simple_cnn((3, 16, 16, 2))</c>: three convolutions of stride 2, each followed by a ReLU, the last one too, so
/// that a learning rate which is far too high can kill the network for good.
/// </summary>
[Model(3, 28, 28), Init(Init.KaimingNormal)]
[Conv2d(16, 3, Stride = 2, Padding = 1)] [ReLU]
[Conv2d(16, 3, Stride = 2, Padding = 1)] [ReLU]
[Conv2d(2, 3, Stride = 2, Padding = 1)] [ReLU]
[AdaptiveAvgPool2d(1)] [Flatten]
public sealed partial class SimpleCnn;
