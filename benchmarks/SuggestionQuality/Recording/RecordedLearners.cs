using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.SuggestionQuality.Recording;

[Learner<SmallResNet>, Use<StopWhereLost>]
internal sealed partial class ResNetAdamW;

[Learner<SmallResNet>, Use<StopWhereLost>]
[Optimizer<FusedAdam>]
internal sealed partial class ResNetAdam;

[Learner<SmallResNet>, Use<StopWhereLost>]
[Optimizer<FusedSGD>(Momentum = 0.9, WeightDecay = 5e-4)]
internal sealed partial class ResNetMomentum;

[Learner<SmallResNet>, Use<StopWhereLost>]
[Loss<LabelSmoothingCrossEntropy>]
[Optimizer<FusedSGD>(Momentum = 0.9, Nesterov = true, WeightDecay = 5e-4)]
internal sealed partial class ResNetSmoothMomentum;

[Learner<SmallCnn>, Use<StopWhereLost>]
internal sealed partial class CnnAdamW;

[Learner<SmallCnn>, Use<StopWhereLost>]
[Optimizer<FusedSGD>(Momentum = 0.9)]
internal sealed partial class CnnMomentum;

[Learner<SmallCnn>, Use<StopWhereLost>, Metric<Accuracy>]
internal sealed partial class CnnGroupsAdamW
{
    [Optimizer]
    private static FusedAdamW Groups(IReadOnlyList<Parameter> parameters, double lr, SmallCnn model) => new(
        [
            new FusedAdamW.ParamGroup(model.Body.parameters(), lr / 10, weight_decay: 0.01),
            new FusedAdamW.ParamGroup(model.Head.parameters(), lr, weight_decay: 0.01),
        ],
        lr);
}

[Learner<SmallCnn>, Use<StopWhereLost>, Metric<Accuracy>]
internal sealed partial class CnnGroupsMomentum
{
    [Optimizer]
    private static FusedSGD Groups(IReadOnlyList<Parameter> parameters, double lr, SmallCnn model) => new(
        [
            new FusedSGD.ParamGroup(model.Body.parameters(), lr / 10, momentum: 0.9),
            new FusedSGD.ParamGroup(model.Head.parameters(), lr, momentum: 0.9),
        ],
        lr);
}

[Learner<SmallTransformer>, Use<StopWhereLost>]
internal sealed partial class TransformerAdamW;

[Learner<SmallTransformer>, Use<StopWhereLost>]
[Loss<LabelSmoothingCrossEntropy>]
[Optimizer<FusedAdamW>(WeightDecay = 0.1)]
internal sealed partial class TransformerSmoothAdamW;

[Learner<SmallTransformer>, Use<StopWhereLost>, Metric<Accuracy>]
internal sealed partial class TransformerGroupsAdamW
{
    [Optimizer]
    private static FusedAdamW Groups(IReadOnlyList<Parameter> parameters, double lr, SmallTransformer model)
    {
        Parameter[] head = [.. model.Head.parameters()];
        return new FusedAdamW(
            [
                new FusedAdamW.ParamGroup(parameters.Where(parameter => !head.Contains(parameter)), lr / 10, weight_decay: 0.01),
                new FusedAdamW.ParamGroup(head, lr, weight_decay: 0.01),
            ],
            lr);
    }
}

[Learner<TextLstm>, Use<StopWhereLost>]
internal sealed partial class LstmAdamW;

[Learner<TextLstm>, Use<StopWhereLost>]
[Optimizer<FusedSGD>(Momentum = 0.9)]
internal sealed partial class LstmMomentum;

[Learner<TextGru>, Use<StopWhereLost>]
[Optimizer<FusedAdam>]
internal sealed partial class GruAdam;

[Learner<TextGru>, Use<StopWhereLost>]
[Optimizer<FusedSGD>(Momentum = 0.9)]
internal sealed partial class GruMomentum;

/// <summary>The rare class counts ten times.</summary>
internal sealed class WeightedCrossEntropy : ILoss
{
    public static Tensor Compute(Tensor output, Tensor target)
    {
        using var weights = tensor([1f, 10f]);
        return nn.functional.cross_entropy(output, target, weights);
    }
}

[Learner<RareMlp>, Loss<WeightedCrossEntropy>, Use<StopWhereLost>]
internal sealed partial class RareWeightedAdamW;

[Learner<RareMlp>, Loss<WeightedCrossEntropy>, Use<StopWhereLost>]
[Optimizer<FusedSGD>(Momentum = 0.9)]
internal sealed partial class RareWeightedMomentum;

[Learner<RareMlp>, Use<StopWhereLost>]
[Optimizer<FusedAdam>]
internal sealed partial class RareAdam;

[Learner<RareMlp>, Use<StopWhereLost>]
[Optimizer<FusedSGD>]
internal sealed partial class RareSgd;

[Learner<TenMlp>, Loss<LabelSmoothingCrossEntropy>, Use<StopWhereLost>]
internal sealed partial class TenSmoothAdamW;

[Learner<TenMlp>, Use<StopWhereLost>]
[Optimizer<FusedSGD>]
internal sealed partial class TenSgd;

[Learner<TenMlp>, Use<StopWhereLost>, Metric<Accuracy>]
internal sealed partial class TenGroupsAdamW
{
    [Optimizer]
    private static FusedAdamW Groups(IReadOnlyList<Parameter> parameters, double lr, TenMlp model) => new(
        [
            new FusedAdamW.ParamGroup(model.Body.parameters(), lr / 10, weight_decay: 0.01),
            new FusedAdamW.ParamGroup(model.Head.parameters(), lr, weight_decay: 0.01),
        ],
        lr);
}

[Learner<NumberMlp>, Loss<HuberLoss>, Use<StopWhereLost>]
[Optimizer<FusedSGD>(Momentum = 0.9)]
internal sealed partial class NumberHuberMomentum;

[Learner<NumberMlp>, Loss<MeanSquaredError>, Use<StopWhereLost>]
[Optimizer<FusedAdam>]
internal sealed partial class NumberAdam;
