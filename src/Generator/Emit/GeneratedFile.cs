namespace LrFinder.Dsl.Generator;

/// <summary>A file to add to the user's compilation.</summary>
/// <param name="HintName">Its name, unique in the compilation.</param>
/// <param name="Text">Its text.</param>
internal readonly record struct GeneratedFile(string HintName, string Text);
