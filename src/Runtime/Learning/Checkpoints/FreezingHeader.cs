using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What of a model was frozen, by names.</summary>
/// <param name="Parameters">The parameters that were not trained.</param>
/// <param name="Modules">The modules that <c>Freeze</c> froze.</param>
/// <param name="Evaluated">All modules that stay in evaluation mode while the model is trained, those among them.</param>
internal sealed record FreezingHeader(IReadOnlyList<string> Parameters, IReadOnlyList<string> Modules, IReadOnlyList<string> Evaluated)
{
    /// <summary>Describes a model.</summary>
    /// <param name="model">Its state.</param>
    /// <param name="modules">What its learner knows of its modules.</param>
    /// <returns>The description.</returns>
    public static FreezingHeader Of(ModelState model, FrozenModules modules) => new(
        [.. model.Parameters.Where(parameter => !parameter.Value.requires_grad).Select(parameter => parameter.Key)],
        NamesOf(model, modules.Frozen),
        NamesOf(model, modules.Staying(model)));

    /// <summary>Compares with a model.</summary>
    /// <param name="model">Its state.</param>
    /// <returns>The names that it does not have.</returns>
    public IEnumerable<string> Differences(ModelState model) =>
    [
        .. Parameters.Where(name => !model.Parameters.ContainsKey(name)).Select(name => $"frozen parameter {name}: found, expected nothing"),
        .. Modules.Union(Evaluated).Where(name => !model.Modules.ContainsKey(name)).Select(name => $"frozen module {name}: found, expected nothing"),
    ];

    /// <summary>Freezes what was frozen, and thaws what was not, in a model that has no differences.</summary>
    /// <param name="model">Its state.</param>
    /// <param name="modules">What its learner knows of its modules.</param>
    public void Restore(ModelState model, FrozenModules modules)
    {
        var frozen = Parameters.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, parameter) in model.Parameters)
            parameter.requires_grad = !frozen.Contains(name);
        var evaluated = ModulesOf(model, Evaluated);
        modules.Replace(ModulesOf(model, Modules), evaluated.Except(ModulesOf(model, Modules)));
        // A model that somebody predicts with stays in evaluation mode as a whole.
        if (model.Modules[""].training)
            ModuleModes.Set(model, module => !evaluated.Contains(module));
    }

    private static string[] NamesOf(ModelState model, IReadOnlySet<nn.Module> modules) =>
        [.. model.Modules.Where(entry => modules.Contains(entry.Value)).Select(entry => entry.Key)];

    private static HashSet<nn.Module> ModulesOf(ModelState model, IEnumerable<string> names) =>
        names.Select(name => model.Modules[name]).ToHashSet<nn.Module>(ReferenceEqualityComparer.Instance);
}
