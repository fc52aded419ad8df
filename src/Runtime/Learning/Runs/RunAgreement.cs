using System.Text;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What has to be the same in every process for a run to be one run: found out before it begins, and said by name.</summary>
internal static class RunAgreement
{
    private const char Separator = '\n';

    /// <summary>Meets the other processes and compares what they are about to do.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="point">Where they meet.</param>
    /// <param name="learner">The learner in this one.</param>
    /// <param name="model">Its model.</param>
    /// <param name="task">What is to be done with it, as texts of a name, a colon and a value.</param>
    /// <exception cref="ProcessGroupException">They differ; thrown by all of them.</exception>
    public static void Require(ProcessGroup group, MeetingPoint point, Learner learner, IModel model, params IEnumerable<string> task)
    {
        // Before the meeting, for a source or an optimizer of the user's own may fail to say what it is.
        var own = Describe(learner, model, task);
        group.Meetings.At(point);
        var texts = Array.ConvertAll(group.Gather(own), text => Encoding.UTF8.GetString(text).Split(Separator));
        for (var rank = 1; rank < texts.Length; rank++)
        {
            var different = texts[rank].Except(texts[0]).Concat(texts[0].Except(texts[rank])).Select(text => text.Split(':')[0]).Distinct().ToList();
            if (different.Count > 0)
                throw group.Meetings.Told(new ProcessGroupException(
                    $"The process of rank {rank} is about to do something else than that of rank 0. They differ in: {string.Join(", ", different)}. Every "
                    + "process makes the same calls, with the same seeds, over the same data, and loads the same checkpoints."));
        }
    }

    private static byte[] Describe(Learner learner, IModel model, IEnumerable<string> task)
    {
        using var scope = NewDisposeScope();
        var data = Describe("training data", learner.Data.Train).Concat(Describe("validation data", learner.Data.Valid));
        var tensors = ModelState.Of(model).All.Select(entry => $"model, {entry.Key}: {entry.Value.dtype} {ShapeText.Of(entry.Value)} {entry.Value.requires_grad}");
        var optimizer = learner.HasOptimizer ? Describe(learner.Optimizer, model) : ["optimizer: none"];
        return Encoding.UTF8.GetBytes(string.Join(Separator, task.Concat(data).Concat(tensors).Concat(optimizer)));
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
}
