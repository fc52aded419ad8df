using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.SuggestionQuality.Live;

/// <summary>fastai's <c>simple_cnn</c>, which a learning rate that is far too high kills for good.</summary>
[Model(3, 28, 28), Init(Init.KaimingNormal)]
[Conv2d(16, 3, Stride = 2, Padding = 1)]
[ReLU]
[Conv2d(16, 3, Stride = 2, Padding = 1)]
[ReLU]
[Conv2d(2, 3, Stride = 2, Padding = 1)]
[ReLU]
[AdaptiveAvgPool2d(1)]
[Flatten]
internal sealed partial class SeedCnn;

[Model(20, 8), LSTM(32), Linear(2)]
internal sealed partial class SequenceLstm;

/// <summary>Deep, and without any normalisation.</summary>
[Model(10)]
[Linear(32)]
[ReLU]
[Linear(32)]
[ReLU]
[Linear(32)]
[ReLU]
[Linear(32)]
[ReLU]
[Linear(32)]
[ReLU]
[Linear(3)]
internal sealed partial class DeepMlp;

[Learner<SeedCnn>]
internal sealed partial class CnnAdamW;

[Learner<SeedCnn>]
internal sealed partial class CnnMomentum
{
    [Optimizer]
    private static optim.Optimizer Sgd(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr, momentum: 0.9);
}

[Learner<SequenceLstm>]
internal sealed partial class LstmAdamW;

[Learner<SequenceLstm>]
internal sealed partial class LstmMomentum
{
    [Optimizer]
    private static optim.Optimizer Sgd(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr, momentum: 0.9);
}

[Learner<DeepMlp>]
internal sealed partial class DeepAdam
{
    [Optimizer]
    private static optim.Optimizer Adam(IReadOnlyList<Parameter> parameters, double lr) => optim.Adam(parameters, lr);
}

[Learner<DeepMlp>]
internal sealed partial class DeepSgd
{
    [Optimizer]
    private static optim.Optimizer Sgd(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);
}
