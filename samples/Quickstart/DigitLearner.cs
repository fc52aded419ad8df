using LrFinder.Dsl;

[Model(3, 28, 28)]                                 // the shape of one sample
[Conv2d(16, 3, Stride = 2, Padding = 1)] [ReLU]    // input channels are inferred
[Conv2d(16, 3, Stride = 2, Padding = 1)] [ReLU]
[Conv2d(2, 3, Stride = 2, Padding = 1)] [ReLU]
[AdaptiveAvgPool2d(1)] [Flatten]
public sealed partial class SimpleCnn;

[Learner<SimpleCnn>]
[Metric<Accuracy>]
[Use<ProgressTable>, Use<CsvLog>]
public sealed partial class DigitLearner
{
    [Callback(On.BatchEnd)]
    Flow StopWhenSolved(int iteration, double smoothLoss) =>
        iteration > 10 && smoothLoss < 1e-3 ? Flow.StopTraining : Flow.Continue;
}
