namespace LrFinder.Dsl.SuggestionQuality.Recording;

[Learner<WideMlp>, Use<StopWhereLost>, Optimizer<FusedAdam>]
internal sealed partial class WideAdam;

[Learner<WideMlp>, Use<StopWhereLost>, Optimizer<FusedSGD>]
internal sealed partial class WideSgd;

[Learner<WideMlp>, Use<StopWhereLost>, Optimizer<FusedSGD>(Momentum = 0.95)]
internal sealed partial class WideMomentum;

[Learner<NormMlp>, Use<StopWhereLost>]
internal sealed partial class NormAdamW;

[Learner<NormMlp>, Use<StopWhereLost>, Optimizer<FusedAdam>]
internal sealed partial class NormAdam;

[Learner<PoolCnn>, Use<StopWhereLost>, Optimizer<FusedAdamW>(WeightDecay = 0.1)]
internal sealed partial class PoolAdamW;

[Learner<PoolCnn>, Use<StopWhereLost>, Optimizer<FusedSGD>(Momentum = 0.9, Nesterov = true)]
internal sealed partial class PoolMomentum;

[Learner<PoolDigits>, Use<StopWhereLost>]
internal sealed partial class PoolDigitsAdamW;

[Learner<GroupCnn>, Use<StopWhereLost>, Optimizer<FusedSGD>(Momentum = 0.9, WeightDecay = 1e-4)]
internal sealed partial class GroupMomentum;

[Learner<GroupDigits>, Use<StopWhereLost>, Optimizer<FusedAdam>(Beta2 = 0.95)]
internal sealed partial class GroupDigitsAdam;

[Learner<Autoencoder>, Use<StopWhereLost>, Loss<MeanSquaredError>]
internal sealed partial class AutoencoderAdamW;

[Learner<Autoencoder>, Use<StopWhereLost>, Loss<MeanSquaredError>, Optimizer<FusedSGD>(Momentum = 0.9)]
internal sealed partial class AutoencoderMomentum;

[Learner<LogisticRegression>, Use<StopWhereLost>, Optimizer<FusedAdam>]
internal sealed partial class LogisticAdam;

[Learner<LogisticRegression>, Use<StopWhereLost>, Optimizer<FusedSGD>(Momentum = 0.9)]
internal sealed partial class LogisticMomentum;

[Learner<NumberMlp>, Use<StopWhereLost>, Loss<HuberLoss>]
internal sealed partial class NumberHuberAdamW;

[Learner<NumberMlp>, Use<StopWhereLost>, Loss<MeanAbsoluteError>, Optimizer<FusedSGD>(Momentum = 0.9)]
internal sealed partial class NumberAbsoluteMomentum;

[Learner<TextBiLstm>, Use<StopWhereLost>]
internal sealed partial class BiLstmAdamW;

[Learner<TextBiLstm>, Use<StopWhereLost>, Optimizer<FusedAdam>]
internal sealed partial class BiLstmAdam;

[Learner<TenMlp>, Use<StopWhereLost>, Optimizer<FusedSGD>(Momentum = 0.9)]
internal sealed partial class TenMomentum;
