using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>A callback class attached to a learner.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The full name of the class.</param>
/// <param name="Property">The learner's property for it.</param>
/// <param name="Parameter">The parameter of the learner's constructor, where that takes the callback.</param>
/// <param name="Access">The property's accessibility: the class may be seen from fewer places than the learner.</param>
/// <param name="IsConstructible">Whether the learner can create it without arguments; otherwise its constructor takes it.</param>
internal sealed record UsedCallback(string Type, string Property, string Parameter, Accessibility Access, bool IsConstructible);
