using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Which modules of a model stay in evaluation mode while it is trained: those that <c>Freeze</c> froze, and those that somebody put into
/// evaluation mode by hand.
/// </summary>
internal sealed class FrozenModules
{
    private HashSet<nn.Module> _frozen = new(ReferenceEqualityComparer.Instance);
    private HashSet<nn.Module> _kept = new(ReferenceEqualityComparer.Instance);

    /// <summary>The modules that were frozen, as long as none of their parameters is trained.</summary>
    public IReadOnlySet<nn.Module> Frozen => _frozen;

    /// <summary>
    /// The modules that were in evaluation mode when the last run began, though neither frozen nor because the model as a whole was.
    /// </summary>
    public IReadOnlySet<nn.Module> Kept => _kept;

    /// <summary>Takes over what another time knew.</summary>
    /// <param name="frozen">The frozen modules.</param>
    /// <param name="kept">The modules that are kept in evaluation mode.</param>
    public void Replace(IEnumerable<nn.Module> frozen, IEnumerable<nn.Module> kept) =>
        (_frozen, _kept) = (new(frozen, ReferenceEqualityComparer.Instance), new(kept, ReferenceEqualityComparer.Instance));

    /// <summary>Freezes a part, which is in evaluation mode from now on.</summary>
    /// <param name="model">The state of the whole model.</param>
    /// <param name="part">The part's modules.</param>
    public void Freeze(ModelState model, IReadOnlySet<nn.Module> part)
    {
        // Whether the model as a whole trains is for its own mode to say.
        _frozen.UnionWith(part.Where(module => module != model.Modules[""]));
        ModuleModes.Set(model, module => module.training && !_frozen.Contains(module));
    }

    /// <summary>Thaws a part, which is in the mode of the whole model again.</summary>
    /// <param name="model">The state of the whole model.</param>
    /// <param name="part">The part's modules.</param>
    /// <param name="around">The modules that it lies in: they are frozen as a whole no longer.</param>
    public void Unfreeze(ModelState model, IReadOnlySet<nn.Module> part, IReadOnlySet<nn.Module> around)
    {
        var trains = model.Modules[""].training;
        var thawed = part.Concat(around.Where(_frozen.Contains)).ToHashSet<nn.Module>(ReferenceEqualityComparer.Instance);
        _frozen.ExceptWith(thawed);
        _kept.ExceptWith(thawed);
        ModuleModes.Set(model, module => thawed.Contains(module) ? trains : module.training);
    }

    /// <summary>Begins a run: looks for what somebody has put into evaluation mode by hand.</summary>
    /// <param name="model">The state of the whole model.</param>
    public void BeginRun(ModelState model)
    {
        // A model that is in evaluation mode as a whole was used to predict with, which says nothing of its parts.
        if (!model.Modules[""].training)
            return;
        _kept.Clear();
        var frozen = Staying(model);
        _kept.UnionWith(model.Modules.Values.Where(module => !module.training && !frozen.Contains(module)));
    }

    /// <summary>Puts a model into training mode, but for what is to stay in evaluation mode.</summary>
    /// <param name="model">The state of the whole model.</param>
    public void Train(ModelState model)
    {
        var staying = Staying(model);
        // Called even where nothing changes: a module may override it to keep a part of itself in evaluation mode.
        model.Modules[""].train();
        if (staying.Count > 0)
            ModuleModes.Set(model, module => module.training && !staying.Contains(module));
    }

    /// <summary>The modules that stay in evaluation mode while the model is trained.</summary>
    /// <param name="model">The state of the whole model.</param>
    /// <returns>The modules.</returns>
    public IReadOnlySet<nn.Module> Staying(ModelState model)
    {
        var staying = new HashSet<nn.Module>(ReferenceEqualityComparer.Instance);
        var prefixes = new List<string>();
        foreach (var (name, module) in model.Modules)
        {
            var prefix = $"{name}.";
            if (name.Length == 0 || !Stays(model, module, prefix, prefixes))
                continue;
            staying.Add(module);
            prefixes.Add(prefix);
        }

        return staying;
    }

    private bool Stays(ModelState model, nn.Module module, string prefix, List<string> stayingPrefixes)
    {
        if (_frozen.Contains(module))
            return !ParametersIn(model, prefix).Any(parameter => parameter.requires_grad);
        if (module.training)
            return false;
        if (_kept.Contains(module))
            return true;
        // Frozen by hand: the part as a whole, and what is in it that has no parameters, such as dropout.
        var parameters = ParametersIn(model, prefix).ToList();
        return parameters.Count > 0
            ? !parameters.Exists(parameter => parameter.requires_grad)
            : stayingPrefixes.Exists(outer => prefix.StartsWith(outer, StringComparison.Ordinal));
    }

    private static IEnumerable<Parameter> ParametersIn(ModelState model, string prefix) =>
        model.Parameters.Where(parameter => parameter.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(parameter => parameter.Value);
}
