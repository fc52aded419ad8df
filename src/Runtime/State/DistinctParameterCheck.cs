using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Refuses optimizers that would step a tensor more than once, or with a part of its gradient.</summary>
internal static class DistinctParameterCheck
{
    /// <summary>Looks at an optimizer's parameters.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="model">The model that it trains.</param>
    /// <exception cref="InvalidOperationException">
    /// A tensor stands twice in its parameter groups, two of its parameters have memory in common, one is computed from another tensor, or
    /// was freed.
    /// </exception>
    public static void Require(optim.Optimizer optimizer, IModel model)
    {
        // Optimizers of native code have no groups of TorchSharp's.
        if (optimizer is not OptimizerHelper)
            return;
        var names = ModelState.Of(model).DistinctParameters.ToDictionary(
            parameter => TensorIdentity.Of(parameter.Tensor), parameter => parameter.Description);
        var seen = new Dictionary<TensorIdentity, int>();
        var memories = new List<(string Name, TensorMemory Memory)>();
        foreach (var (group, parameter) in optimizer.ParamGroups.SelectMany((group, i) => ((ParamGroup)group).Parameters.Select(p => (i, p))))
        {
            if (parameter.IsInvalid)
                throw new InvalidOperationException(
                    "The optimizer has a parameter that was freed since it was made, as by head.weight = embedding.weight, which frees the "
                    + "weight that the head had. Tie weights before the first training, or train on in a new learner over the model.");
            var name = names.GetValueOrDefault(TensorIdentity.Of(parameter)) ?? $"#{memories.Count}";
            if (!seen.TryAdd(TensorIdentity.Of(parameter), group))
                throw new InvalidOperationException(Twice(name, seen[TensorIdentity.Of(parameter)], group));
            if (!parameter.is_leaf)
                throw new InvalidOperationException(Computed(name));
            memories.Add((name, new TensorMemory(parameter)));
        }

        if (Overlap([.. memories.Where(entry => entry.Memory.Tensor.requires_grad).OrderBy(entry => entry.Memory.Begin)]) is var (one, other))
            throw new InvalidOperationException(
                $"The parameters {one} and {other} have memory in common, but each has a gradient of its own, which is a part of the whole one: "
                + "the optimizer would step the same numbers twice. Assign the parameter itself, as in head.weight = embedding.weight, so "
                + "that it is one under two names; or keep one parameter, and compute what is derived from it in forward.");
    }

    /// <summary>What is wrong with a parameter that has a graph.</summary>
    /// <param name="name">The parameter.</param>
    /// <returns>The message.</returns>
    public static string Computed(string name) =>
        $"The parameter {name} is computed from another tensor, such as a view of another parameter, so that no optimizer can train it. Keep "
        + "the other one as the parameter, and compute this in forward.";

    private static string Twice(string name, int first, int second) =>
        $"The optimizer has the parameter {name} twice, "
        + (first == second ? $"in its parameter group {first}" : $"in its parameter groups {first} and {second}")
        + ", and would step it twice. Give each tensor to one group, once: the list that an optimizer's factory is given has each once, "
        + "whatever names it has.";

    private static (string One, string Other)? Overlap(IReadOnlyList<(string Name, TensorMemory Memory)> ordered)
    {
        for (var i = 0; i < ordered.Count; i++)
            for (var j = i + 1; j < ordered.Count && ordered[j].Memory.Begin < ordered[i].Memory.End; j++)
                if (ordered[i].Memory.Overlaps(ordered[j].Memory))
                    return (ordered[i].Name, ordered[j].Name);
        return null;
    }
}
