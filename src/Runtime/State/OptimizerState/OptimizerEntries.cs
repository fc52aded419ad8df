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
    private readonly List<(string Name, Parameter Parameter, OptimizerState State, int Group)> _states;

    /// <summary>Looks at an optimizer.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="model">The model whose parameters it trains.</param>
    /// <exception cref="NotSupportedException">The optimizer keeps its state in native code, as LBFGS does.</exception>
    public OptimizerEntries(Optimizer optimizer, IModel model)
    {
        var state = OptimizerSnapshot.StateOf(optimizer);
        var names = ModelState.Of(model).DistinctParameters;
        var parameters = optimizer.ParamGroups.SelectMany((group, number) =>
            ((ParamGroup)group).Parameters.Select(parameter => (Parameter: parameter, Group: number)));
        _options = [.. state.Options];
        _states =
        [
            .. parameters.Zip(state.State).Select((pair, i) =>
                (names.NameOf(pair.First.Parameter) ?? $"#{i}", pair.First.Parameter, pair.Second, pair.First.Group)),
        ];
    }

    /// <summary>The number of parameter groups.</summary>
    public int Groups => _options.Count;

    /// <summary>The tensors, made for the purpose or live; what is made belongs to the current dispose scope.</summary>
    /// <returns>The tensors by name.</returns>
    public IEnumerable<(string Name, Tensor Tensor)> Write()
    {
        for (var i = 0; i < _options.Count; i++)
            yield return (OptionsName(i), tensor(OptimizerOptionsSnapshot.Bytes(_options[i]), dtype: uint8));
        foreach (var (name, _, state, _) in _states)
            foreach (var (field, value) in Fields(state))
                yield return ($"{StatePrefix}{name}.{field}", value);
    }

    /// <summary>Compares names, dtypes and shapes with what the optimizer needs.</summary>
    /// <param name="found">The tensors of a checkpoint.</param>
    /// <returns>Every difference.</returns>
    public IEnumerable<string> Differences(IReadOnlyDictionary<string, SafetensorsEntry> found)
    {
        var expected = Expected().ToDictionary(entry => entry.Name, entry => entry.Expected, StringComparer.Ordinal);
        return expected.Select(entry => entry.Value.Difference(entry.Key, found)).OfType<string>().Concat(found.Keys
            .Where(name => name.StartsWith("optimizer.", StringComparison.Ordinal) && !expected.ContainsKey(name))
            .Select(name => $"{name}: found, expected nothing"));
    }

    /// <summary>Compares values with what an optimizer can have, so that no later step and no end of it fails.</summary>
    /// <param name="found">The tensors of a checkpoint, without differences in names, dtypes and shapes.</param>
    /// <returns>Every difference.</returns>
    public IEnumerable<string> Differences(IReadOnlyDictionary<string, Tensor> found)
    {
        var options = _options.Select((live, i) => OptimizerOptionsRules.Read(live, OptionsOf(found, i))).ToArray();
        return Enumerable.Range(0, options.Length).SelectMany(i => OfOptions(i, options[i], OptionsOf(found, i)))
            .Concat(_states.Where(entry => OptimizerStateFields.Of(entry.State) is not null).SelectMany(entry =>
                OptimizerStateRules.Differences(entry.State, options[entry.Group], found, $"{StatePrefix}{entry.Name}.")));
    }

    /// <summary>Puts tensors that have no differences into the optimizer.</summary>
    /// <param name="found">The tensors of a checkpoint; those that the optimizer keeps are copied.</param>
    public void Read(IReadOnlyDictionary<string, Tensor> found)
    {
        for (var i = 0; i < _options.Count; i++)
            ReadOptions(_options[i], OptionsOf(found, i));
        foreach (var (name, parameter, state, _) in _states)
            Read(found, $"{StatePrefix}{name}.", parameter, state);
    }

    private static byte[] OptionsOf(IReadOnlyDictionary<string, Tensor> found, int group) => found[OptionsName(group)].bytes.ToArray();

    private static string OptionsName(int group) => $"optimizer.group.{group}.options";

    /// <summary>What the user's factory made an optimizer with is right, whatever it is.</summary>
    private IEnumerable<string> OfOptions(int group, OptimizerOptions? options, byte[] bytes)
    {
        if (!OptimizerOptionsRules.AreKnown(_options[group]) || OptimizerOptionsSnapshot.Bytes(_options[group]).AsSpan().SequenceEqual(bytes))
            return [];
        return options is null
            ? [$"{OptionsName(group)}: found bytes that are no options"]
            : OptimizerOptionsRules.Differences(options).Select(difference => $"{OptionsName(group)}, {difference}");
    }

    /// <summary>What an optimizer of the user's own reads can be judged only afterwards.</summary>
    private static void ReadOptions(OptimizerOptions options, byte[] bytes)
    {
        OptimizerOptionsSnapshot.Restore(options, bytes);
        if (!OptimizerOptionsRules.AreKnown(options) && OptimizerOptionsRules.Differences(options).FirstOrDefault() is { } difference)
            throw new InvalidDataException(difference);
    }

    private static void Read(IReadOnlyDictionary<string, Tensor> found, string prefix, Parameter parameter, OptimizerState state)
    {
        if (OptimizerStateFields.Of(state) is not { } live)
        {
            var bytes = found[$"{prefix}bytes"].bytes.ToArray();
            OptimizerBytesSnapshot.Restore(state, bytes);
            if (!OptimizerBytesSnapshot.BytesOf(state).AsSpan().SequenceEqual(bytes))
                throw new InvalidDataException($"it reads {prefix}bytes as something else than it would write");
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
            yield return ("bytes", tensor(OptimizerBytesSnapshot.BytesOf(state), dtype: uint8));
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
            yield return (OptionsName(i), new(uint8, [OptimizerOptionsSnapshot.Bytes(_options[i]).Length]));
        foreach (var (name, parameter, state, _) in _states)
        {
            var prefix = $"{StatePrefix}{name}.";
            if (OptimizerStateFields.Of(state) is not { } fields)
            {
                yield return ($"{prefix}bytes", new(uint8, null));
                continue;
            }

            foreach (var field in OptimizerStateFields.NamesOf(state))
                yield return (prefix + field, new(parameter.dtype, parameter.shape, OptimizerStateRules.IsRequired(state, field)));
            yield return ($"{prefix}step", new(int64, []));
            if (fields.Numbers.Length > 0)
                yield return ($"{prefix}numbers", new(float64, [fields.Numbers.Length]));
        }
    }
}
