namespace Microsoft.CodeAnalysis;

/// <summary>Hides a type from every other assembly, also from those that see our internals: their own type of the name is meant there.</summary>
[Embedded]
[AttributeUsage(AttributeTargets.All)]
internal sealed class EmbeddedAttribute : Attribute;
