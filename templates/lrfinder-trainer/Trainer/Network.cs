using LrFinder.Dsl;

namespace Trainer;

/// <summary>The network: its input has 2 numbers, its output a score for each of 2 classes.</summary>
[Model(2)]
[Linear(32), ReLU, Repeat(2)]
[Linear(2)]
public sealed partial class Network;

/// <summary>Trains it with cross entropy and AdamW, which are the defaults, and writes run.checkpoint after every epoch.</summary>
[Learner<Network>]
[Metric<Accuracy>]
[Use<ProgressTable>, Use<SaveCheckpoint>]
public sealed partial class NetworkLearner;
