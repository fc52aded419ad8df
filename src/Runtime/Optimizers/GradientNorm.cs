using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Limits the norm of all gradients together, in a few calls of libtorch for all of them.</summary>
/// <remarks>
/// As PyTorch's <c>clip_grad_norm_</c>: gradients are multiplied by limit / (norm + 1e-6), and by no more than 1. On the CPU, where it costs
/// nothing, the norm is read, and gradients that are short enough are left alone; elsewhere nothing is read back.
/// </remarks>
internal sealed class GradientNorm
{
    private const double Epsilon = 1e-6;

    /// <summary>
    /// Up to how many elements it pays to put gradients one behind the other: with more, the copy costs what the calls save
    /// (benchmarks/Optimizers).
    /// </summary>
    private const long LargestCopy = 1 << 20;

    private readonly List<nint> _gradients = [];

    /// <summary>Limits it.</summary>
    /// <param name="parameters">Whose gradients; those without one are passed over.</param>
    /// <param name="limit">The largest norm, above 0.</param>
    /// <exception cref="InvalidOperationException">libtorch refused the gradients, such as sparse ones.</exception>
    public void Limit(IEnumerable<Parameter> parameters, double limit)
    {
        if (OperatorLibrary.Instance is not { } library)
        {
            MissingOperators.Say();
            nn.utils.clip_grad_norm_(parameters, limit);
        }
        else if (parameters.Sum(parameter => parameter.numel()) > LargestCopy)
        {
            nn.utils.clip_grad_norm_(parameters, limit);
        }
        else
        {
            LimitTogether(library, parameters, limit);
        }
    }

    private void LimitTogether(OperatorLibrary library, IEnumerable<Parameter> parameters, double limit)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        try
        {
            foreach (var parameter in parameters)
            {
                var gradient = LibTorchSharp.GradientOf(parameter.Handle);
                if (gradient != 0)
                    _gradients.Add(gradient);
            }

            if (_gradients.Count > 0)
                Limit(library, limit);
        }
        finally
        {
            foreach (var gradient in _gradients)
                LibTorchSharp.Dispose(gradient);
            _gradients.Clear();
        }
    }

    /// <summary>All gradients one behind the other.</summary>
    private Tensor Flat(OperatorLibrary library)
    {
        Span<ulong> stack = [(ulong)library.NewListOf(CollectionsMarshal.AsSpan(_gradients))];
        library.Call("aten::flatten_dense_tensors"u8, stack);
        return Tensor.UnsafeCreateTensor((nint)stack[0]);
    }

    private void Limit(OperatorLibrary library, double limit)
    {
        var norm = linalg.vector_norm(Flat(library), 2);
        if (norm.device_type != DeviceType.CPU)
        {
            Scale(library, Factor(norm, limit));
            return;
        }

        var factor = limit / (norm.to(ScalarType.Float64).item<double>() + Epsilon);
        // What is not a number is not short, and has to show in all of them.
        if (!(factor >= 1))
            Scale(library, tensor(factor, dtype: norm.dtype));
    }

    private static Tensor Factor(Tensor norm, double limit)
    {
        // Tensors of one number, for TorchSharp's numbers are objects that only finalizers free.
        var largest = tensor(limit, dtype: norm.dtype, device: norm.device);
        var epsilon = tensor(Epsilon, dtype: norm.dtype, device: norm.device);
        return minimum(largest / (norm + epsilon), ones_like(largest));
    }

    private void Scale(OperatorLibrary library, Tensor factor)
    {
        Span<ulong> stack = [(ulong)library.NewListOf(CollectionsMarshal.AsSpan(_gradients)), (ulong)library.NewHandle(factor.Handle)];
        library.Call("aten::_foreach_mul_"u8, "Tensor"u8, stack);
    }
}
