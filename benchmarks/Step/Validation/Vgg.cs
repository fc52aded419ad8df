using LrFinder.Dsl;

namespace Step;

[Model(3, 96, 96)]
[Conv2d(32, 3, Padding = 1), BatchNorm2d, ReLU]
[Conv2d(32, 3, Padding = 1), BatchNorm2d, ReLU]
[MaxPool2d(2)]
[Conv2d(64, 3, Padding = 1), BatchNorm2d, ReLU]
[Conv2d(64, 3, Padding = 1), BatchNorm2d, ReLU]
[MaxPool2d(2)]
[Conv2d(128, 3, Padding = 1), BatchNorm2d, ReLU]
[Conv2d(128, 3, Padding = 1), BatchNorm2d, ReLU]
[MaxPool2d(2)]
[AdaptiveAvgPool2d(1), Flatten, Linear(10)]
internal sealed partial class Vgg;

[Learner<Vgg>]
internal sealed partial class VggLearner;
