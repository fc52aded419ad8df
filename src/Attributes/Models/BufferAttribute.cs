using System;

namespace LrFinder.Dsl;

/// <summary>
/// Says more about a tensor that a written model holds in a field or property. Every such tensor is a buffer, as in TorchSharp;
/// the attribute is needed only for a buffer that is not saved.
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
