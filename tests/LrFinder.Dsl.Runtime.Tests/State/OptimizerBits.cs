using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// An optimizer's options and states by the fields that TorchSharp's types have, found by reflection: another way than the one
/// under test, so that a field forgotten there is seen.
/// </summary>
internal static class OptimizerBits
{
    public static IReadOnlyList<string> Of(Optimizer optimizer)
    {
        var state = ((OptimizerHelper)optimizer).state_dict();
        return
        [
            .. state.Options.SelectMany((options, index) => Fields(options).Prepend($"group {index}")),
            .. state.State.SelectMany((fields, index) => Fields(fields).Prepend($"parameter {index}")),
        ];
    }

    private static IEnumerable<string> Fields(object instance)
    {
        foreach (var property in instance.GetType().GetProperties())
            yield return $"{property.Name} {Show(property.GetValue(instance))}";
        foreach (var field in instance.GetType().GetFields())
            yield return $"{field.Name} {Show(field.GetValue(instance))}";
    }

    private static string Show(object? value) => value switch
    {
        null => "absent",
        Tensor tensor => Bits.Of(tensor),
        double number => BitConverter.DoubleToInt64Bits(number).ToString("X", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
