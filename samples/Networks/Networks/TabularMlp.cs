using LrFinder.Dsl;

namespace Networks;

/// <summary>A multi-layer perceptron on the rows of a table: 10 numbers in, one of 3 classes out.</summary>
[Model(10)]
[Linear(64), BatchNorm1d, ReLU, Dropout(0.1)]
[Linear(32), ReLU]
[Linear(3)]
public sealed partial class TabularMlp;

[Learner<TabularMlp>, Metric<Accuracy>]
public sealed partial class TabularLearner;
