using LrFinder.Dsl;

namespace Networks;

/// <summary>Blocks of two convolutions as in VGG (Simonyan and Zisserman, 2014), narrow and with batch normalisation.</summary>
[Model(3, 32, 32)]
[Conv2d(8, 3, Padding = 1), BatchNorm2d, ReLU, Repeat(2)] [MaxPool2d(2)]
[Conv2d(16, 3, Padding = 1), BatchNorm2d, ReLU, Repeat(2)] [MaxPool2d(2)]
[Conv2d(32, 3, Padding = 1), BatchNorm2d, ReLU, Repeat(2)] [MaxPool2d(2)]
[Flatten, Linear(64), ReLU, Dropout(0.5), Linear(4)]
public sealed partial class Vgg;

[Learner<Vgg>, Metric<Accuracy>]
public sealed partial class VggLearner;
