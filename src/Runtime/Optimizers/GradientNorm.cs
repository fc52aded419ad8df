using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Limits the norm of all gradients together, in a few calls of libtorch for all of them, without reading anything back.</summary>
/// <remarks>As PyTorch's <c>clip_grad_norm_</c>: gradients are multiplied by limit / (norm + 1e-6), and by no more than 1.</remarks>
internal sealed class GradientNorm
{
    private const double Epsilon = 1e-6;

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
            return;
        }

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
                Scale(library, Factor(Flat(library), limit));
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

    private static Tensor Factor(Tensor flat, double limit)
    {
        // Tensors of one number, for TorchSharp's numbers are objects that only finalizers free.
        using var largest = tensor(limit, dtype: flat.dtype, device: flat.device);
        using var epsilon = tensor(Epsilon, dtype: flat.dtype, device: flat.device);
        using var one = ones_like(largest);
        return minimum(largest / (linalg.vector_norm(flat, 2) + epsilon), one);
    }

    private void Scale(OperatorLibrary library, Tensor factor)
    {
        Span<ulong> stack = [(ulong)library.NewListOf(CollectionsMarshal.AsSpan(_gradients)), (ulong)library.NewHandle(factor.Handle)];
        library.Call("aten::_foreach_mul_"u8, "Tensor"u8, stack);
    }
}
