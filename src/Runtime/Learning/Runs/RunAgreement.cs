using System.Globalization;
using System.Text;
using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What has to be the same in every process for a run to be one run: found out before it begins, and said by name.</summary>
internal static class RunAgreement
{
    private const char Separator = '\n';

    /// <summary>Compares the processes.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="learner">The learner in this one.</param>
    /// <param name="model">Its model.</param>
    /// <param name="plan">What is to be run.</param>
    /// <exception cref="ProcessGroupException">They differ; thrown by all of them.</exception>
    public static void Require(ProcessGroup group, Learner learner, IModel model, TrainingPlan plan)
    {
        using var scope = NewDisposeScope();
        var texts = Array.ConvertAll(
            group.Gather(Encoding.UTF8.GetBytes(string.Join(Separator, Describe(learner, model, plan)))),
            text => Encoding.UTF8.GetString(text).Split(Separator));
        for (var rank = 1; rank < texts.Length; rank++)
        {
            var different = texts[rank].Except(texts[0]).Concat(texts[0].Except(texts[rank])).Select(text => text.Split(':')[0]).Distinct().ToList();
            if (different.Count > 0)
                throw group.Meetings.Told(new ProcessGroupException(
                    $"The process of rank {rank} is about to do something else than that of rank 0. They differ in: {string.Join(", ", different)}. Every "
                    + "process makes the same calls, with the same seeds, over the same data, and loads the same checkpoints."));
        }
    }

    private static IEnumerable<string> Describe(Learner learner, IModel model, TrainingPlan plan)
    {
        yield return $"{(plan.Validate ? "training" : "sweep")}: {Number(plan.Epochs)} {Number(plan.Accumulate)} {Number(plan.SweepSteps ?? 0)} {plan.Cycle}";
        yield return $"epochs done: {plan.From?.Run.EpochsDone ?? 0}";
        foreach (var entry in Describe("training data", learner.Data.Train).Concat(Describe("validation data", learner.Data.Valid)))
            yield return entry;
        foreach (var (name, tensor) in ModelState.Of(model).All)
            yield return $"model, {name}: {tensor.dtype} {ShapeText.Of(tensor)}";
        foreach (var entry in Describe(learner.Optimizer, model))
            yield return entry;
    }

    private static IEnumerable<string> Describe(string data, IBatchSource? source)
    {
        yield return $"{data}, batches: {source?.BatchCount}";
        yield return $"{data}, position: {source?.EpochsBegun}";
        foreach (var (name, value) in source?.Identity ?? new Dictionary<string, string>())
            yield return $"{data}, {name}: {OneLine.Of(value)}";
    }

    /// <summary>An optimizer goes on from what it has: as many steps, with the same options. Its averages may differ in their last digits.</summary>
    private static IEnumerable<string> Describe(optim.Optimizer optimizer, IModel model)
    {
        foreach (var (name, tensor) in new OptimizerEntries(optimizer, model).Write())
            yield return $"{name}: {tensor.dtype} {ShapeText.Of(tensor)} {(IsCount(name) ? Convert.ToHexString(tensor.bytes) : "")}";
    }

    private static bool IsCount(string name) => name.Split('.')[^1] is "step" or "numbers" or "options";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
