using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What one of TorchSharp's optimizers needs to know about a parameter, and what of it can be.</summary>
internal static class OptimizerStateRules
{
    // Beyond it a double, by which optimizers count, does not tell two numbers apart.
    private const long MostSteps = 1L << 53;

    /// <summary>Whether a step or the end of the optimizer needs a tensor to be there, whatever its options.</summary>
    /// <param name="state">The state.</param>
    /// <param name="field">The tensor's name.</param>
    /// <returns>Whether it does: all but the momentum of SGD, which the first step makes, and the largest means of AMSGrad.</returns>
    public static bool IsRequired(OptimizerState state, string field) => state is not SGD.State && field != "max_exp_avg_sq";

    /// <summary>Compares what was found with what can be.</summary>
    /// <param name="state">A state of the optimizer.</param>
    /// <param name="options">The options that the file has for its group; <see langword="null"/> where they are no options.</param>
    /// <param name="found">The tensors of a checkpoint; they have the dtypes and shapes that they need.</param>
    /// <param name="prefix">What their names begin with.</param>
    /// <returns>Every difference.</returns>
    public static IEnumerable<string> Differences(
        OptimizerState state, OptimizerOptions? options, IReadOnlyDictionary<string, Tensor> found, string prefix)
    {
        if (options is Adam.Options { amsgrad: true } or AdamW.Options { amsgrad: true } && !found.ContainsKey($"{prefix}max_exp_avg_sq"))
            yield return $"{prefix}max_exp_avg_sq: found nothing, expected the largest means, which AMSGrad needs";
        foreach (var field in OptimizerStateFields.NamesOf(state).Where(IsNeverNegative))
            if (found.TryGetValue(prefix + field, out var tensor) && HasNegative(tensor))
                yield return $"{prefix}{field}: found negative numbers, expected none";
        if (found[$"{prefix}step"].item<long>() is var step and not (>= 0 and <= MostSteps))
            yield return $"{prefix}step: found {step}, expected a number of steps";
        if (found.TryGetValue($"{prefix}numbers", out var numbers))
            foreach (var difference in OfNumbers(state, numbers.data<double>().ToArray()))
                yield return $"{prefix}numbers: {difference}";
    }

    private static bool IsNeverNegative(string field) =>
        field is "exp_avg_sq" or "max_exp_avg_sq" or "exp_inf" or "square_avg" or "acc_delta" or "sum" or "step_size";

    // Complex numbers have no order.
    private static bool HasNegative(Tensor tensor)
    {
        if (tensor.is_complex() || tensor.numel() == 0)
            return false;
        using var scope = NewDisposeScope();
        return tensor.lt(0).any().item<bool>();
    }

    private static IEnumerable<string> OfNumbers(OptimizerState state, double[] numbers) => (state, numbers) switch
    {
        (NAdam.State, [var product]) when product is not (>= 0 and <= 1) => [Text("product of the momentum", product, "a number from 0 to 1")],
        (ASGD.State, [var eta, _]) when eta is not (>= 0 and <= OptimizerOptionsRules.Largest) => [Text("eta", eta, "a number from 0 to 1E+10")],
        (ASGD.State, [_, var mu]) when mu is not (> 0 and <= 1) => [Text("mu", mu, "a number above 0 and at most 1")],
        _ => [],
    };

    private static string Text(string name, double value, string range) =>
        string.Create(CultureInfo.InvariantCulture, $"found {value} as the {name}, expected {range}");
}
