using LrFinder.Dsl;

namespace Networks;

/// <summary>fastai's simple_cnn: three strided convolutions and an average.</summary>
[Model(3, 28, 28), Init(Init.KaimingNormal)]
[Conv2d(16, 3, Stride = 2, Padding = 1), ReLU]
[Conv2d(16, 3, Stride = 2, Padding = 1), ReLU]
[Conv2d(4, 3, Stride = 2, Padding = 1), ReLU]
[AdaptiveAvgPool2d(1), Flatten]
public sealed partial class SimpleCnn;

[Learner<SimpleCnn>, Metric<Accuracy>]
public sealed partial class SimpleCnnLearner;
