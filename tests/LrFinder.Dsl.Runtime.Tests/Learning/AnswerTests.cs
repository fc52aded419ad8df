using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What callbacks answer does to a training what the same does in a loop written by hand, bit for bit.</summary>
public sealed class AnswerTests
{
    private const int Epochs = 2;
    private const double Lr = 0.1;

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static readonly Dictionary<string, Answers> Cases = new()
    {
        ["go on"] = new(),
        ["replace the batch"] = new() { InputFactor = 0.5 },
        ["replace the output"] = new() { OutputFactor = 3 },
        ["replace the loss"] = new() { LossFactor = 0.25 },
        ["skip every third backward pass"] = new() { SkipsBackward = i => i % 3 == 0 },
        ["step after every second batch: gradients accumulate"] = new() { LossFactor = 0.5, SkipsStep = i => i % 2 == 0 },
        ["keep the gradients after a step"] = new() { SkipsZeroGrad = i => i % 4 != 3 },
        ["end each epoch after its third batch"] = new() { StopsEpoch = batch => batch == 2 },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_answer_does_what_it_does_by_hand(string name)
    {
        using var scope = NewDisposeScope();
        using var learner = new AnsweringLearner(SmallData.Create(), seed: 5) { Answers = Cases[name] };
        using var model = new AnswerNet();
        using (no_grad())
        {
            foreach (var (mine, theirs) in model.parameters().Zip(learner.Model.parameters()))
                mine.copy_(theirs);
        }

        var before = model.parameters().Select(Bits.Of).ToArray();

        learner.Fit(Epochs, Lr);
        var batches = TrainByHand(model, Cases[name]);

        Assert.Equal(model.parameters().Select(Bits.Of), learner.Model.parameters().Select(Bits.Of));
        Assert.NotEqual(before, model.parameters().Select(Bits.Of));
        Assert.Equal(batches, learner.Batches);
        // None of them is without effect: it would not be seen if it were not heard.
        Assert.Equal(name == "go on", model.parameters().Select(Bits.Of).SequenceEqual(TrainedPlainly()));
    }

    private static string[] TrainedPlainly()
    {
        using var learner = new AnsweringLearner(SmallData.Create(), seed: 5) { Answers = new() };
        learner.Fit(Epochs, Lr);
        return learner.Model.parameters().Select(Bits.Of).ToArray();
    }

    private static int TrainByHand(AnswerNet model, Answers answers)
    {
        using var optimizer = optim.SGD(model.parameters(), Lr, momentum: 0.9);
        var source = SmallData.Create().Train;
        var iteration = 0;
        model.train();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var number = 0;
            foreach (var batch in source.NextEpoch())
            {
                var output = model.call(batch.Input * answers.InputFactor) * answers.OutputFactor;
                var loss = nn.functional.cross_entropy(output, batch.Target) * answers.LossFactor;
                Step(loss, optimizer, answers, iteration++);
                if (answers.StopsEpoch(number++))
                    break;
            }
        }

        return iteration;
    }

    private static void Step(Tensor loss, SGD optimizer, Answers answers, int iteration)
    {
        if (answers.SkipsBackward(iteration))
            return;
        loss.backward();
        if (answers.SkipsStep(iteration))
            return;
        optimizer.step();
        if (!answers.SkipsZeroGrad(iteration))
            optimizer.zero_grad();
    }
}

/// <summary>What the callbacks answer.</summary>
internal sealed record Answers
{
    public double InputFactor { get; init; } = 1;

    public double OutputFactor { get; init; } = 1;

    public double LossFactor { get; init; } = 1;

    public Predicate<int> SkipsBackward { get; init; } = _ => false;

    public Predicate<int> SkipsStep { get; init; } = _ => false;

    public Predicate<int> SkipsZeroGrad { get; init; } = _ => false;

    public Predicate<int> StopsEpoch { get; init; } = _ => false;
}

[Model(SmallData.Features), Linear(8), Tanh, Linear(2)]
internal sealed partial class AnswerNet;

[Learner<AnswerNet>]
internal sealed partial class AnsweringLearner
{
    public required Answers Answers { get; init; }

    public int Batches { get; private set; }

    [Optimizer]
    private static SGD Create(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr, momentum: 0.9);

    [Callback(On.BatchBegin)]
    private Batch Replace(Tensor input, Tensor target) => new(input * Answers.InputFactor, target);

    [Callback(On.LossBegin)]
    private Tensor ReplaceOutput(Tensor output) => output * Answers.OutputFactor;

    [Callback(On.BackwardBegin)]
    private Tensor ReplaceLoss(Tensor loss) => loss * Answers.LossFactor;

    [Callback(On.BackwardBegin)]
    private Flow Forgo(int iteration) => Answers.SkipsBackward(iteration) ? Flow.SkipBackward : Flow.Continue;

    [Callback(On.BackwardEnd)]
    private Flow Accumulate(int iteration) => Answers.SkipsStep(iteration) ? Flow.SkipStep : Flow.Continue;

    [Callback(On.StepEnd)]
    private Flow Keep(int iteration) => Answers.SkipsZeroGrad(iteration) ? Flow.SkipZeroGrad : Flow.Continue;

    [Callback(On.BatchEnd)]
    private Flow End(int batch)
    {
        Batches++;
        return Answers.StopsEpoch(batch) ? Flow.StopEpoch : Flow.Continue;
    }
}
