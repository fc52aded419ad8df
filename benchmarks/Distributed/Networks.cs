using LrFinder.Dsl;

namespace Distributed;

/// <summary>A step of a batch of 64 takes some 20 ms in one thread, and its gradients are small.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1), ReLU]
[Conv2d(16, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(32, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Flatten, Linear(10)]
public sealed partial class ConvolutionNet;

/// <summary>Its gradients are large for what a step takes: 11 MB.</summary>
[Model(1024)]
[Linear(1024), ReLU, Linear(1024), ReLU, Linear(512), ReLU, Linear(10)]
public sealed partial class DenseNet;

[Learner<ConvolutionNet>]
public sealed partial class ConvolutionLearner;

[Learner<DenseNet>]
public sealed partial class DenseLearner;
