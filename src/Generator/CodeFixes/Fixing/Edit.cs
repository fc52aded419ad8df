using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>One place of one file, and what is written there.</summary>
/// <param name="Document">The file.</param>
/// <param name="Change">The place in the file as it was, and its new text.</param>
internal readonly record struct Edit(DocumentId Document, TextChange Change);
