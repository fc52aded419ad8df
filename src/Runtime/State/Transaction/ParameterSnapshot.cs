using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>A parameter at one moment: its values, its gradient if it had one, and whether it was trained.</summary>
internal sealed class ParameterSnapshot : IDisposable
{
    private readonly TensorCopy _values;
    private readonly TensorCopy? _gradient;
    private readonly bool _requiresGrad;

    private ParameterSnapshot(TensorCopy values, TensorCopy? gradient, bool requiresGrad) =>
        (_values, _gradient, _requiresGrad) = (values, gradient, requiresGrad);

    /// <summary>The memory that the snapshot takes, in bytes.</summary>
    public long Bytes => _values.Bytes + (_gradient?.Bytes ?? 0);

    /// <summary>Takes the snapshot.</summary>
    /// <param name="parameter">The live parameter.</param>
    /// <returns>The snapshot.</returns>
    public static ParameterSnapshot Capture(Parameter parameter)
    {
        // Reading the property makes a handle of its own each time.
        using var gradient = parameter.grad;
        return new ParameterSnapshot(TensorCopy.Of(parameter)!, TensorCopy.Of(gradient), parameter.requires_grad);
    }

    /// <summary>Whether a parameter can be put back in place.</summary>
    /// <param name="parameter">The live parameter.</param>
    /// <returns>Whether it has the shape and dtype that it had.</returns>
    public bool Fits(Parameter parameter) => _values.Fits(parameter);

    /// <summary>Puts the parameter back in place. A gradient that was absent is absent again, not zero.</summary>
    /// <param name="parameter">The live parameter.</param>
    public void Restore(Parameter parameter)
    {
        _values.CopyTo(parameter);
        parameter.requires_grad = _requiresGrad;
        RestoreGradient(parameter);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.Dispose();
        _gradient?.Dispose();
    }

    private void RestoreGradient(Parameter parameter)
    {
        using var live = parameter.grad;
        if (_gradient is null)
        {
            parameter.grad = null;
        }
        else if (live is not null && _gradient.Fits(live))
        {
            // In place: the gradient may be a view of a buffer that holds all gradients.
            _gradient.CopyTo(live);
        }
        else
        {
            using var gradient = _gradient.ToTensor();
            parameter.grad = gradient;
        }
    }
}
