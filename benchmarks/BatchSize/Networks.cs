using LrFinder.Dsl;

namespace BatchSize;

/// <summary>A network whose memory is weights as much as activations.</summary>
[Model(784)]
[Linear(1024), ReLU]
[Linear(1024), ReLU]
[Linear(10)]
public sealed partial class Perceptron;

[Learner<Perceptron>]
public sealed partial class PerceptronLearner;

/// <summary>A small residual network, whose memory is activations.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), Residual<Block16>, Residual<Block16>]
[Conv2d(32, 3, Stride = 2, Padding = 1), Residual<Block32>, Residual<Block32>]
[BatchNorm2d, ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(10)]
public sealed partial class SmallResNet;

[Model(16, 32, 32), BatchNorm2d, ReLU, Conv2d(16, 3, Padding = 1, Bias = false), Repeat(2)]
public sealed partial class Block16;

[Model(32, 16, 16), BatchNorm2d, ReLU, Conv2d(32, 3, Padding = 1, Bias = false), Repeat(2)]
public sealed partial class Block32;

[Learner<SmallResNet>]
public sealed partial class SmallResNetLearner;
