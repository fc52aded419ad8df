using LrFinder.Dsl;

namespace Networks;

/// <summary>Convolutions along a signal of 2 channels and 128 samples.</summary>
[Model(2, 128)]
[Conv1d(16, 7, Padding = 3), BatchNorm1d, ReLU, MaxPool1d(4)]
[Conv1d(32, 5, Padding = 2), BatchNorm1d, ReLU, MaxPool1d(4)]
[Flatten, Linear(3)]
public sealed partial class SignalConvNet;

[Learner<SignalConvNet>, Metric<Accuracy>]
public sealed partial class SignalLearner;
