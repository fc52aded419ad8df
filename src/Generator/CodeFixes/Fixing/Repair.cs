using System.Collections.Immutable;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>One way out of a diagnostic.</summary>
/// <param name="Title">What the user chooses from the menu.</param>
/// <param name="Key">The same for the same way out of other diagnostics, so that "fix all" repeats it.</param>
/// <param name="Edits">What is written; together they are one step.</param>
internal sealed record Repair(string Title, string Key, ImmutableArray<Edit> Edits);
