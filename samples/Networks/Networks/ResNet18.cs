using LrFinder.Dsl;

namespace Networks;

/// <summary>A narrow ResNet-18 with activations before the weights (He et al., "Identity mappings in deep residual networks", 2016).</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false)] [Residual<Block16>] [Repeat(2)]
[Residual<Down32, Short32>, Residual<Block32>]
[Residual<Down64, Short64>, Residual<Block64>, Residual<Down128, Short128>, Residual<Block128>]
[BatchNorm2d, ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(4)]
public sealed partial class ResNet18;

[Model(16, 32, 32), BatchNorm2d, ReLU, Conv2d(16, 3, Padding = 1, Bias = false), Repeat(2)] public partial class Block16;
[Model(32, 16, 16), BatchNorm2d, ReLU, Conv2d(32, 3, Padding = 1, Bias = false), Repeat(2)] public partial class Block32;
[Model(16, 32, 32), BatchNorm2d, ReLU, Conv2d(32, 3, Stride = 2, Padding = 1), BatchNorm2d, ReLU, Conv2d(32, 3, Padding = 1)]
public partial class Down32;
[Model(16, 32, 32), Conv2d(32, 1, Stride = 2, Bias = false)] public partial class Short32;
[Model(64, 8, 8), BatchNorm2d, ReLU, Conv2d(64, 3, Padding = 1, Bias = false), Repeat(2)] public partial class Block64;
[Model(32, 16, 16), BatchNorm2d, ReLU, Conv2d(64, 3, Stride = 2, Padding = 1), BatchNorm2d, ReLU, Conv2d(64, 3, Padding = 1)]
public partial class Down64;
[Model(32, 16, 16), Conv2d(64, 1, Stride = 2, Bias = false)] public partial class Short64;
[Model(128, 4, 4), BatchNorm2d, ReLU, Conv2d(128, 3, Padding = 1, Bias = false), Repeat(2)] public partial class Block128;
[Model(64, 8, 8), BatchNorm2d, ReLU, Conv2d(128, 3, Stride = 2, Padding = 1), BatchNorm2d, ReLU, Conv2d(128, 3, Padding = 1)]
public partial class Down128;
[Model(64, 8, 8), Conv2d(128, 1, Stride = 2, Bias = false)] public partial class Short128;

[Learner<ResNet18>, Metric<Accuracy>] public sealed partial class ResNetLearner;
