using System;

namespace LrFinder.Dsl;

/// <summary>
/// Marks a tensor that a written model holds in a field or property as a buffer: moved with the model, and saved with its weights.
/// Without the attribute it is one too, as in TorchSharp, unless it has <see cref="NotStateAttribute"/>; but of a tensor with neither
/// a warning asks which of the two is meant.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class BufferAttribute : Attribute
{
    /// <summary>
    /// Whether the buffer belongs to the saved weights. A buffer that does not is moved by <c>to</c> and put back after a
    /// learning-rate sweep all the same. The default is <see langword="true"/>.
    /// </summary>
    public bool Persistent { get; set; } = true;
}
