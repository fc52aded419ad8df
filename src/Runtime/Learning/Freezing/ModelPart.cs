using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A part of a model that is frozen or thawed.</summary>
/// <param name="Parameters">Its parameters by name.</param>
/// <param name="Modules">Its modules, with all that is in them; none for a part that is parameters only.</param>
/// <param name="Around">The modules that it lies in, but for the model itself.</param>
internal sealed record ModelPart(
    IReadOnlyDictionary<string, Parameter> Parameters, IReadOnlySet<nn.Module> Modules, IReadOnlySet<nn.Module> Around)
{
    private static readonly IReadOnlySet<nn.Module> None = new HashSet<nn.Module>();

    /// <summary>A module with all that is in it.</summary>
    /// <param name="model">The state of the whole model.</param>
    /// <param name="module">The module.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The module is not one of the model's.</exception>
    public static ModelPart Of(ModelState model, nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        // A module that is used twice has two names.
        string[] names = [.. model.Modules.Where(entry => ReferenceEquals(entry.Value, module)).Select(entry => entry.Key)];
        if (names.Length == 0)
            throw new ArgumentException(
                $"The module {module.GetName()} is not part of the model, so that it cannot be frozen or thawed by its learner.", nameof(module));
        return new ModelPart(
            model.Parameters.Where(entry => Array.Exists(names, name => Contains(name, entry.Key))).ToDictionary(StringComparer.Ordinal),
            Named(model, key => Array.Exists(names, name => Contains(name, key))),
            Named(model, key => key.Length > 0 && Array.Exists(names, name => name != key && Contains(key, name))));
    }

    /// <summary>Parameters, without the modules that they belong to.</summary>
    /// <param name="model">The state of the whole model.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">A parameter is not one of the model's.</exception>
    public static ModelPart Of(ModelState model, IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var distinct = parameters.Select(Present).DistinctBy(TensorIdentity.Of);
        return new ModelPart(distinct.ToDictionary(parameter => NameOf(model, parameter), StringComparer.Ordinal), None, None);
    }

    /// <summary>A module with all that is in it, or a parameter, by its name.</summary>
    /// <param name="model">The state of the whole model.</param>
    /// <param name="name">The name in the model's state.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The model has nothing of the name, or does not have it yet.</exception>
    public static ModelPart Of(ModelState model, string name)
    {
        if (model.Modules.TryGetValue(name, out var module))
            return Of(model, module);
        return model.Parameters.TryGetValue(name, out var parameter)
            ? Of(model, [parameter])
            : throw new ArgumentException(
                $"[Freeze(\"{name}\")] names no module or parameter that the model has when the learner is made. What its first forward makes is frozen "
                + "afterwards, by learn.Freeze(model => …).");
    }

    private static bool Contains(string outer, string name) =>
        outer.Length == 0 || name == outer || (name.StartsWith(outer, StringComparison.Ordinal) && name[outer.Length] == '.');

    private static HashSet<nn.Module> Named(ModelState model, Func<string, bool> isMeant) =>
        model.Modules.Where(entry => isMeant(entry.Key)).Select(entry => entry.Value).ToHashSet<nn.Module>(ReferenceEqualityComparer.Instance);

    private static Parameter Present(Parameter? parameter) =>
        parameter ?? throw new ArgumentNullException(nameof(parameter), "There is no such parameter, as where a bias was switched off.");

    private static string NameOf(ModelState model, Parameter parameter) =>
        model.DistinctParameters.NameOf(parameter) ?? throw new ArgumentException(
            $"A parameter of shape [{string.Join(", ", parameter.shape)}] is not one of the model's, so that it cannot be frozen or thawed by its "
            + "learner.",
            nameof(parameter));
}
