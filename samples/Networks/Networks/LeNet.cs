using LrFinder.Dsl;

namespace Networks;

/// <summary>LeNet-5 (LeCun et al., 1998), with the activations of today.</summary>
[Model(1, 28, 28)]
[Conv2d(6, 5, Padding = 2), ReLU, MaxPool2d(2)]
[Conv2d(16, 5), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(120), ReLU]
[Linear(84), ReLU]
[Linear(4)]
public sealed partial class LeNet;

[Learner<LeNet>, Metric<Accuracy>]
public sealed partial class LeNetLearner;
