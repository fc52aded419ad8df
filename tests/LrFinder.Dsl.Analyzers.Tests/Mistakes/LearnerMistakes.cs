namespace LrFinder.Dsl.Analyzers.Tests;

internal static class LearnerMistakes
{
    private const string Log = "public sealed class Log { [Callback(On.BatchEnd)] public void Show(double loss) => Console.WriteLine(loss); }\n";

    public static MistakeArea Area { get; } = new("Learners", [
        new("A learner of a class that is not a model", "public sealed class Net; [{|LRF202:Learner<Net>|}] public sealed partial class Trainer;"),
        new("A loss of another signature", Code.Trainer("[Loss] private static {|LRF203:double|} Squares(Tensor output, Tensor target) => 0;")),
        new(
            "An optimizer of another signature",
            Code.Trainer("[Optimizer] private static optim.Optimizer Momentum{|LRF204:(Net model)|} => optim.SGD(model.parameters(), 0.1);")),
        new("A metric of another signature", Code.Trainer("[Metric] private static {|LRF205:float|} Error(Tensor output, Tensor target) => 0;")),
        new(
            "Two losses",
            Code.Trainer(
                "[Loss] private static Tensor A(Tensor output, Tensor target) => output.mean(); "
                    + "[Loss] private static Tensor {|LRF206:B|}(Tensor output, Tensor target) => output.mean();")),
        new(
            "Two schedules of one hyperparameter",
            Code.Trainer(
                "[Schedule(Hyper.LearningRate), Phase(1, Anneal.Cosine, 1, 0)] public static partial double A(double progress); "
                    + "[Schedule(Hyper.LearningRate), Phase(1, Anneal.Cosine, 1, 0)] public static partial double {|LRF206:B|}(double progress);")),
        new(
            "Using a class without callbacks",
            Code.Net + "public sealed class Log; [Learner<Net>] [{|LRF207:Use<Log>|}] public sealed partial class Trainer;"),
        new(
            "Using a class that cannot be made",
            Code.Net + Log.Replace("{ [Call", "{ private Log() { } [Call", StringComparison.Ordinal)
                + "[Learner<Net>] [{|LRF212:Use<Log>|}] public sealed partial class Trainer;"),
        new(
            "Using a class twice",
            Code.Net + Log + "[Learner<Net>] [Use<Log>] [{|LRF208:Use<Log>|}] public sealed partial class Trainer;"),
        new(
            "Two that write one hyperparameter",
            Code.Trainer(
                "[Schedule(Hyper.LearningRate), Phase(1, Anneal.Cosine, 1e-2, 1e-5)] public static partial double Rate(double progress); "
                    + "[Callback(On.EpochEnd)] private void Halve(Learner learner) => {|LRF213:learner.LearningRate|} /= 2;")),
        new(
            "A model of one output with the loss for classes",
            "[Model(4)] [Linear(1)] public sealed partial class Price; [{|LRF214:Learner<Price>|}] public sealed partial class Trainer;"),
        new(
            "A written model of one output with the loss for classes",
            Written.With("private readonly Linear layer = Linear(2, 1);", "layer.call(input)") + "\n[{|LRF214:Learner<Net>|}] public sealed partial class Trainer;"),
        new(
            "A softmax before the cross entropy",
            "[Model(4)] [Linear(3), Softmax] public sealed partial class Net; [{|LRF215:Learner<Net>|}] public sealed partial class Trainer;"),
        new(
            "A negative log likelihood without logarithms",
            Code.Trainer("[Loss] private static Tensor Loss(Tensor output, Tensor target) => {|LRF215:functional.nll_loss|}(output, target);")),
        new(
            "A metric that counts",
            Code.Trainer("[Metric] private static Tensor Hits(Tensor output, Tensor target) => output.argmax(1).eq(target).{|LRF216:sum|}();")),
        new(
            "A metric over classes that keep their dimension",
            Code.Trainer("[Metric] private static Tensor Hits(Tensor output, Tensor target) => output.argmax(1, {|LRF235:true|}).eq(target).to(float32).mean();")),
        new(
            "A parameter group without a rate",
            Code.Trainer(
                "[Optimizer] private static SGD Groups(IReadOnlyList<Parameter> parameters, double lr) => "
                    + "optim.SGD([{|LRF217:new SGD.ParamGroup(parameters)|}], lr);")),
    ]);
}
