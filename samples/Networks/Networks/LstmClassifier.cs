using LrFinder.Dsl;

namespace Networks;

/// <summary>Reads a sequence of 20 steps in both directions, and classifies it by the last ones.</summary>
[Model(20, 8)]
[LSTM(32, Bidirectional = true)]
[Linear(2)]
public sealed partial class LstmClassifier;

[Learner<LstmClassifier>, Metric<Accuracy>]
public sealed partial class LstmLearner;
