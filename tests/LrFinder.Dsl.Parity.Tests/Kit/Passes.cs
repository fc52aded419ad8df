using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The passes of a model in both directions, as recording/passes.py makes them.</summary>
internal static class Passes
{
    /// <summary>Double precision differs by the order of sums alone.</summary>
    public const double Double = 1e-12;

    /// <summary>
    /// Single precision has 24 bits, 6e-8. Where it matters most, gradients of parameters sum up 252 products of about 4, and
    /// lose 252^(1/2) · 4 · 6e-8 of them.
    /// </summary>
    public const double Single = 4e-6;

    /// <summary>
    /// The same seed draws the same numbers, up to the rounding of the bounds between which they lie, and, where they are normal, of the
    /// logarithms and cosines that they are made of, for which libtorch has formulas of its own on processors with AVX2.
    /// </summary>
    private const double Drawn = 1e-6;

    /// <summary>The seed of recording/passes.py.</summary>
    private const int Seed = 7;

    private static readonly string[] Names = ["train1", "train2", "eval"];

    /// <summary>Runs a model with the weights and inputs of a recorded case, and compares outputs, gradients and buffers.</summary>
    /// <param name="recording">The file.</param>
    /// <param name="name">The case.</param>
    /// <param name="module">The model.</param>
    /// <param name="dtype">The precision to compute in; what was recorded is double precision in any case.</param>
    /// <param name="tolerance">See <see cref="Close"/>.</param>
    public static void Compare(Recording recording, string name, nn.Module module, ScalarType dtype, double tolerance)
    {
        module.to(dtype);
        recording.Load($"{name}/weights/", (IModel)module);
        var inputs = recording.Under($"{name}/inputs/").Order(StringComparer.Ordinal)
            .Select(input => InPrecision(recording.Read($"{name}/inputs/{input}"), dtype)).ToList();
        var cotangent = InPrecision(recording.Read($"{name}/cotangent"), dtype);

        var passes = Names.Where(pass => recording.Under($"{name}/{pass}/").Count > 0).ToList();
        Assert.Contains("eval", passes);
        foreach (var pass in passes)
        {
            SetMode(module, training: pass != "eval");
            var found = Run(module, inputs, cotangent);
            Assert.Equal(
                recording.Under($"{name}/{pass}/").Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
            foreach (var (what, tensor) in found)
                Close.To($"{name}/{pass}/{what}", recording.Read($"{name}/{pass}/{what}"), Close.Picked(tensor), tolerance);
        }
    }

    /// <summary>Makes a model with the recorded seed, and compares its state.</summary>
    /// <param name="recording">The file.</param>
    /// <param name="name">The case.</param>
    /// <param name="create">Makes the model.</param>
    public static void CompareInitial(Recording recording, string name, Func<nn.Module> create)
    {
        manual_seed(Seed);
        using var module = create();
        var weights = ModelState.Of((IModel)module).Weights;
        Assert.Equal(recording.Under($"{name}/initial/").Order(StringComparer.Ordinal), weights.Keys.Order(StringComparer.Ordinal));
        foreach (var (weight, value) in weights)
            Close.To($"{name}/{weight}", recording.Read($"{name}/initial/{weight}"), Close.Picked(value), Drawn);
    }

    private static Dictionary<string, Tensor> Run(nn.Module module, IReadOnlyList<Tensor> inputs, Tensor cotangent)
    {
        var state = ModelState.Of((IModel)module);
        foreach (var parameter in state.Parameters.Values)
            parameter.grad = null;
        var leaves = inputs.Select(input => input.is_floating_point() ? input.clone().requires_grad_() : input).ToList();

        var output = module switch
        {
            nn.Module<Tensor, Tensor> one => one.call(leaves[0]),
            nn.Module<Tensor, Tensor, Tensor> two => two.call(leaves[0], leaves[1]),
            _ => throw new NotSupportedException(module.GetName()),
        };
        Assert.Equal(cotangent.shape, output.shape);
        (output * cotangent).sum().backward();

        var found = new Dictionary<string, Tensor> { ["output"] = output };
        foreach (var (leaf, i) in leaves.Select((leaf, i) => (leaf, i)).Where(entry => entry.leaf.requires_grad))
            found[$"input{i}"] = leaf.grad!;
        foreach (var (parameter, value) in state.Parameters)
            found[$"grad/{parameter}"] = value.grad!;
        foreach (var (buffer, value) in state.Buffers)
            found[$"buffer/{buffer}"] = value;
        return found;
    }

    /// <summary>Dropout draws other numbers here than in PyTorch: it rests.</summary>
    private static void SetMode(nn.Module module, bool training)
    {
        module.train(training);
        foreach (var dropout in module.modules().OfType<Dropout>())
            dropout.eval();
    }

    private static Tensor InPrecision(Tensor tensor, ScalarType dtype) => tensor.is_floating_point() ? tensor.to(dtype) : tensor;
}
