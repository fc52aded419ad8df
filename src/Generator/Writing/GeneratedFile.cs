namespace LrFinder.Dsl.Generator;

/// <summary>A file to add to the user's compilation.</summary>
/// <param name="Subject">What it belongs to, as in metadata: <c>Space.Outer.Net</c>.</param>
/// <param name="Concern">What it is about, such as <c>State</c>; a subject has one file of each.</param>
/// <param name="Text">Its text.</param>
internal readonly record struct GeneratedFile(string Subject, string Concern, string Text);
