using LrFinder.Dsl;

[Model(1, 28, 28)]
[Conv2d(16, 3, Padding = 1), BatchNorm2d, ReLU, MaxPool2d(2)]
[Conv2d(32, 3, Padding = 1), BatchNorm2d, ReLU, MaxPool2d(2)]
[Flatten, Linear(64), ReLU, Dropout(0.2), Linear(10)]
public sealed partial class ClothesNet;

[Learner<ClothesNet>, Metric<Accuracy>, Metric<MacroF1>]
[Use<ProgressTable>, Use<ProgressBar>]
public sealed partial class ClothesLearner;
