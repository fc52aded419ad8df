namespace LrFinder.Dsl;

/// <summary>An operator that is applied to values.</summary>
/// <param name="Operator">The operator's name in the standard, such as <c>Conv</c>.</param>
/// <param name="Name">The node's own name.</param>
/// <param name="Inputs">The names of the values it takes; empty for one that is left out.</param>
/// <param name="Outputs">The names of those it gives; empty for one that nobody wants.</param>
/// <param name="Attributes">Its attributes.</param>
internal sealed record OnnxNode(
    string Operator, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OnnxAttribute> Attributes);
