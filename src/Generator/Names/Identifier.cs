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

    /// <summary>A member's name where locals or parameters might hide it.</summary>
    public static string Access(string member, IEnumerable<string> locals) =>
        locals.Contains(member) ? $"this.{Escape(member)}" : Escape(member);

    /// <summary>A string literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static bool IsValid(string name) => SyntaxFacts.IsValidIdentifier(name);
}
