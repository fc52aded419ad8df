using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace LrFinder.Dsl;

/// <summary>An optimizer's state as named tensors: what it knows about each parameter, and the options of each group.</summary>
/// <remarks>
/// <c>optimizer.state.conv1.weight.exp_avg</c>, <c>….step</c>, <c>….numbers</c>; of an optimizer that is not TorchSharp's,
/// <c>….bytes</c> as it saves itself; <c>optimizer.group.0.options</c>, in TorchSharp's own bytes. A parameter of several names
/// goes by the first; one that is not the model's by its position, <c>#3</c>.
/// </remarks>
internal sealed class OptimizerEntries
{
    private const string StatePrefix = "optimizer.state.";

    private readonly List<OptimizerOptions> _options;
    private readonly List<(string Name, Parameter Parameter, OptimizerState State)> _states;

    /// <summary>Looks at an optimizer.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="model">The model whose parameters it trains.</param>
    /// <exception cref="NotSupportedException">The optimizer keeps its state in native code, as LBFGS does.</exception>
    public OptimizerEntries(Optimizer optimizer, IModel model)
    {
        var state = OptimizerSnapshot.StateOf(optimizer);
        var names = ModelState.Of(model).DistinctParameters;
        var parameters = optimizer.ParamGroups.SelectMany(group => ((ParamGroup)group).Parameters).ToList();
        _options = [.. state.Options];
        _states =
        [
            .. parameters.Zip(state.State, (parameter, known) => (parameter, known)).Select((pair, i) =>
                (names.NameOf(pair.parameter) ?? $"#{i}", pair.parameter, pair.known)),
        ];
    }

    /// <summary>The number of parameter groups.</summary>
    public int Groups => _options.Count;

    /// <summary>The tensors, made for the purpose or live; what is made belongs to the current dispose scope.</summary>
    /// <returns>The tensors by name.</returns>
    public IEnumerable<(string Name, Tensor Tensor)> Write()
    {
        for (var i = 0; i < _options.Count; i++)
            yield return ($"optimizer.group.{i}.options", tensor(OptimizerOptionsSnapshot.Bytes(_options[i]), dtype: uint8));
        foreach (var (name, _, state) in _states)
            foreach (var (field, value) in Fields(state))
                yield return ($"{StatePrefix}{name}.{field}", value);
    }

    /// <summary>Compares tensors with what the optimizer needs.</summary>
    /// <param name="found">The tensors of a checkpoint.</param>
    /// <returns>Every difference.</returns>
    public IEnumerable<string> Differences(IReadOnlyDictionary<string, Tensor> found)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, expected) in Expected())
        {
            known.Add(name);
            if (!found.TryGetValue(name, out var value))
            {
                if (expected.IsRequired)
                    yield return $"{name}: found nothing";
            }
            else if (!expected.Fits(value))
            {
                yield return $"{name}: found {value.dtype} [{string.Join(", ", value.shape)}], expected {expected.Description}";
            }
        }

        foreach (var name in found.Keys.Where(name => name.StartsWith("optimizer.", StringComparison.Ordinal) && !known.Contains(name)))
            yield return $"{name}: found, expected nothing";
    }

    /// <summary>Puts tensors that have no differences into the optimizer.</summary>
    /// <param name="found">The tensors of a checkpoint; those that the optimizer keeps are copied.</param>
    public void Read(IReadOnlyDictionary<string, Tensor> found)
    {
        for (var i = 0; i < _options.Count; i++)
            OptimizerOptionsSnapshot.Restore(_options[i], found[$"optimizer.group.{i}.options"].bytes.ToArray());
        foreach (var (name, parameter, state) in _states)
            Read(found, $"{StatePrefix}{name}.", parameter, state);
    }

    private static void Read(IReadOnlyDictionary<string, Tensor> found, string prefix, Parameter parameter, OptimizerState state)
    {
        if (OptimizerStateFields.Of(state) is not { } live)
        {
            OptimizerBytesSnapshot.Restore(state, found[$"{prefix}bytes"].bytes.ToArray());
            return;
        }

        var tensors = OptimizerStateFields.NamesOf(state).Select(field => Keep(found.GetValueOrDefault(prefix + field), parameter)).ToArray();
        foreach (var old in live.Tensors)
            old?.Dispose();
        var numbers = live.Numbers.Length == 0 ? [] : found[$"{prefix}numbers"].data<double>().ToArray();
        new OptimizerStateFields(tensors, found[$"{prefix}step"].item<long>(), numbers).WriteTo(state);
    }

    /// <summary>A copy where the parameter is, which no dispose scope frees.</summary>
    private static Tensor? Keep(Tensor? value, Parameter parameter) =>
        value?.to(parameter.device, copy: true).DetachFromDisposeScope();

    private static IEnumerable<(string Field, Tensor Value)> Fields(OptimizerState state)
    {
        if (OptimizerStateFields.Of(state) is not { } fields)
        {
            yield return ("bytes", tensor(OptimizerBytesSnapshot.Bytes(state), dtype: uint8));
            yield break;
        }

        foreach (var (field, value) in OptimizerStateFields.NamesOf(state).Zip(fields.Tensors))
            if (value is not null)
                yield return (field, value);
        yield return ("step", tensor(fields.Step, dtype: int64));
        if (fields.Numbers.Length > 0)
            yield return ("numbers", tensor(fields.Numbers, dtype: float64));
    }

    private IEnumerable<(string Name, ExpectedTensor Expected)> Expected()
    {
        for (var i = 0; i < _options.Count; i++)
            yield return ($"optimizer.group.{i}.options", new(uint8, [OptimizerOptionsSnapshot.Bytes(_options[i]).Length]));
        foreach (var (name, parameter, state) in _states)
        {
            var prefix = $"{StatePrefix}{name}.";
            if (OptimizerStateFields.Of(state) is not { } fields)
            {
                yield return ($"{prefix}bytes", new(uint8, null));
                continue;
            }

            foreach (var field in OptimizerStateFields.NamesOf(state))
                yield return (prefix + field, new(parameter.dtype, parameter.shape, IsRequired: false));
            yield return ($"{prefix}step", new(int64, []));
            if (fields.Numbers.Length > 0)
                yield return ($"{prefix}numbers", new(float64, [fields.Numbers.Length]));
        }
    }
}
