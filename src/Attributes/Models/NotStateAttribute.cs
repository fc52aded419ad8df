using System;

namespace LrFinder.Dsl;

/// <summary>
/// Keeps a field or property of a written model out of its state: what it holds is neither registered, nor moved by <c>to</c>,
/// nor saved. For tensors that are computed anew in each <c>forward</c>, and for modules that belong to somebody else.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NotStateAttribute : Attribute;
