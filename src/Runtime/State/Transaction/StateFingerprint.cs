using System.Security.Cryptography;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace LrFinder.Dsl;

/// <summary>
/// A checksum for each part of the state of a training, so that what was put back can be compared with what was there, and a difference
/// has a name.
/// </summary>
internal sealed class StateFingerprint
{
    private readonly SortedDictionary<string, string> _parts = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether transactions check what they put back: in debug builds of the runtime only, for it reads every weight twice.
    /// </summary>
    public static bool IsOn =>
#if DEBUG
        true;
#else
        false;
#endif

    /// <summary>Adds a part.</summary>
    /// <param name="part">Its name, once.</param>
    /// <param name="value">Its value as text; <see langword="null"/> for absent.</param>
    public void Add(string part, string? value) => _parts.Add(part, value ?? "absent");

    /// <summary>Adds all that training changes in a model.</summary>
    /// <param name="model">The model.</param>
    public void Add(IModel model)
    {
        var state = ModelState.Of(model);
        foreach (var (name, module) in state.Modules)
            Add($"mode of module '{name}'", module.training ? "training" : "evaluation");
        foreach (var buffer in state.DistinctBuffers)
            Add($"buffer '{buffer.Description}'", Sum(buffer.Tensor));
        foreach (var parameter in state.DistinctParameters)
            Add(parameter);
    }

    /// <summary>Adds an optimizer's options and what it knows about each parameter.</summary>
    /// <param name="optimizer">The optimizer.</param>
    public void Add(Optimizer optimizer)
    {
        var state = OptimizerSnapshot.StateOf(optimizer);
        for (var group = 0; group < state.Options.Count; group++)
            Add($"options of parameter group {group}", Sum(OptimizerOptionsSnapshot.Bytes(state.Options[group])));
        for (var parameter = 0; parameter < state.State.Count; parameter++)
            Add($"optimizer state of parameter {parameter}", Sum(state.State[parameter]));
    }

    /// <summary>Adds the state of torch's random generator.</summary>
    public void AddRandomState()
    {
        using var state = get_rng_state();
        Add("random state", Sum(state));
    }

    /// <summary>The parts that are not what they were.</summary>
    /// <param name="before">The earlier state.</param>
    /// <returns>Their names; empty where nothing differs.</returns>
    public IReadOnlyList<string> DifferencesFrom(StateFingerprint before) =>
    [
        .. before._parts.Keys.Union(_parts.Keys, StringComparer.Ordinal)
            .Where(part => before._parts.GetValueOrDefault(part) != _parts.GetValueOrDefault(part)),
    ];

    private void Add(DistinctTensor<Parameter> parameter)
    {
        var (live, name) = (parameter.Tensor, parameter.Description);
        // Reading the property makes a handle of its own each time.
        using var gradient = live.grad;
        Add($"parameter '{name}'", Sum(live));
        Add($"gradient of '{name}'", Sum(gradient));
        Add($"requires_grad of '{name}'", live.requires_grad ? "yes" : "no");
    }

    private static string Sum(OptimizerState state) => OptimizerStateFields.Of(state) is { } fields
        ? string.Join(' ', [.. fields.Tensors.Select(Sum), $"{fields.Step}", .. fields.Numbers.Select(number => $"{number:R}")])
        : Sum(OptimizerBytesSnapshot.BytesOf(state));

    private static string Sum(Tensor? tensor)
    {
        if (tensor is null)
            return "absent";
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return $"{tensor.dtype} [{string.Join(' ', tensor.shape)}] {Sum(tensor.detach().cpu().contiguous().bytes)}";
    }

    private static string Sum(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}
