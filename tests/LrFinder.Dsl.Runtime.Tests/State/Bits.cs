using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Tensors as their exact bytes, so that a NaN equals itself and -0 is not 0.</summary>
internal static class Bits
{
    public static string Of(Tensor? tensor)
    {
        if (tensor is null)
            return "absent";
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var bytes = tensor.detach().to(CPU).contiguous().bytes;
        return $"{tensor.dtype} [{string.Join(", ", tensor.shape)}] {Convert.ToHexString(bytes)}";
    }

    /// <summary>Everything that training changes in a model, by name.</summary>
    public static IReadOnlyList<string> Of(IModel model)
    {
        var state = ModelState.Of(model);
        var lines = new List<string>();
        lines.AddRange(state.Modules.Select(module => $"{module.Key}: training {module.Value.training}"));
        foreach (var (name, parameter) in state.Parameters)
        {
            using var gradient = parameter.grad;
            lines.Add($"{name}: {parameter.requires_grad} {Of(parameter)} gradient {Of(gradient)}");
        }

        lines.AddRange(state.Buffers.Select(buffer => $"{buffer.Key}: {Of(buffer.Value)}"));
        return lines;
    }

    /// <summary>What files of a model's weights hold, by name.</summary>
    public static IReadOnlyList<string> OfWeights(IModel model) => [.. ModelState.Of(model).Weights.Select(weight => $"{weight.Key}: {Of(weight.Value)}")];
}
