using LrFinder.Dsl;

[Model(40)] // as many as TextOptions.Steps
[Embedding(200, 32, PaddingIdx = 0, SkipPadding = true), LSTM(32), Linear(2)] // at least TextSchema.TokenCount
public sealed partial class ReviewNet;

[Learner<ReviewNet>, Metric<Accuracy>, Metric<Auroc>]
[Use<ProgressTable>]
public sealed partial class ReviewLearner;
