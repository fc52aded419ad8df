using LrFinder.Dsl;

[Model(40)] // as many as TextOptions.Steps
[Embedding(200, 32, PaddingIdx = 0), LSTM(32), Linear(2)] // at least TextSchema.TokenCount; what fills short texts up is not read
public sealed partial class ReviewNet;

[Learner<ReviewNet>, Metric<Accuracy>, Metric<Auroc>]
[Use<ProgressTable>]
public sealed partial class ReviewLearner;
