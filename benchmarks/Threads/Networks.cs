using LrFinder.Dsl;

namespace Threads;

/// <summary>That of the template: its operations are too small to be shared out, but for a few.</summary>
[Model(2)]
[Linear(32), ReLU, Repeat(2)]
[Linear(2)]
public sealed partial class Mlp;

[Learner<Mlp>]
public sealed partial class MlpLearner;

/// <summary>Many operations that are shared out and are over soon: threads wait most often.</summary>
[Model(256)]
[Linear(512), ReLU, Linear(512), ReLU, Linear(10)]
public sealed partial class Wide;

[Learner<Wide>]
public sealed partial class WideLearner;

[Model(3, 28, 28)]
[Conv2d(16, 3, Stride = 2, Padding = 1), ReLU, Conv2d(32, 3, Stride = 2, Padding = 1), ReLU, Flatten, Linear(10)]
public sealed partial class Cnn;

[Learner<Cnn>]
public sealed partial class CnnLearner;
