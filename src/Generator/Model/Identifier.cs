using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>Names in C# source.</summary>
internal static class Identifier
{
    /// <summary>The name as it can stand in source: keywords, also those of some contexts only, get an <c>@</c>.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    public static bool IsValid(string name) => SyntaxFacts.IsValidIdentifier(name);
}
