using LrFinder.Dsl;

[Model(11)] // as many as TableData.Schema.FeatureNames
[Linear(64), ReLU, Linear(32), ReLU, Linear(1)]
public sealed partial class HouseNet;

[Learner<HouseNet>, Loss<HuberLoss>, Metric<R2>, Metric<RootMeanSquaredError>]
[Use<ProgressTable>]
public sealed partial class HouseLearner;
