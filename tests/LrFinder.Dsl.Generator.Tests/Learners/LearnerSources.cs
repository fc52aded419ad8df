namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Learners that several tests are about.</summary>
internal static class LearnerSources
{
    /// <summary>A model to learn with.</summary>
    public const string Net = "namespace Samples; [Model(4)] [Linear(2)] public sealed partial class Net;";

    public const string DigitLearner =
        """
        namespace Samples;

        [Learner<Net>]
        [Metric<Accuracy>]
        [Use<ProgressTable>, Use<CsvLog>]
        public sealed partial class DigitLearner
        {
            [Callback(On.BatchEnd)]
            private Flow StopWhenSolved(int iteration, double smoothLoss) =>
                iteration > 10 && smoothLoss < 1e-3 ? Flow.StopTraining : Flow.Continue;
        }
        """;

    /// <summary>Every declaration that a learner can have.</summary>
    public const string Everything =
        """
        namespace Samples;

        public class Clipping(double norm)
        {
            [Callback(On.BackwardEnd, DuringSweep = true)]
            public void Clip(Net model) => torch.nn.utils.clip_grad_norm_(model.parameters(), norm);
        }

        public sealed class Late
        {
            [Callback(On.EpochEnd, Order = -1)]
            public static void First(double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics, TimeSpan elapsed) { }

            [Callback(On.TrainBegin), Callback(On.TrainEnd)]
            public void Both(int epochs, System.Threading.CancellationToken cancellation) { }
        }

        [Learner<Net>]
        [Metric<Accuracy>]
        [Use<Late>(Order = 1), Use<Clipping>]
        public partial class FullLearner
        {
            [Loss]
            private static Tensor MeanSquares(Tensor output, Tensor target) => functional.mse_loss(output, target);

            [Optimizer]
            private static optim.Optimizer Momentum(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr, 0.9);

            [Metric(HigherIsBetter = false)]
            private static Tensor ErrorRate(Tensor output, Tensor target) => 1 - Accuracy.Compute(output, target);

            [Callback(On.EpochBegin)]
            private void Begin(int epoch, Learner learner) { }

            [Callback(On.BatchBegin)]
            private Batch Augment(Tensor input, Tensor target) => new(input.flip(-1), target);

            [Callback(On.LossBegin)]
            private Tensor Scale(Tensor output) => output * 2;

            [Callback(On.BackwardBegin)]
            private Tensor Penalise(Tensor loss, double smoothLoss) => loss + smoothLoss;

            [Callback(On.BackwardBegin)]
            private Flow Skip(double loss) => loss > 1e3 ? Flow.SkipBackward : Flow.Continue;

            [Callback(On.StepEnd)]
            private Flow Keep(optim.Optimizer optimizer, double learningRate) => Flow.SkipZeroGrad;

            [Callback(On.BatchEnd)]
            private void Observe(bool training, int batch, int? batches) { }

            [Callback(On.BatchEnd)]
            private void Count(FullLearner learner) { }

            [Callback(On.EpochEnd)]
            private Flow Stop(double? validLoss) => validLoss < 0.1 ? Flow.StopTraining : Flow.Continue;

            [Callback(On.TrainEnd)]
            private void End(Exception? error) { }
        }
        """;
}
