using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>A short text that stands for a long one, which then nothing needs to keep.</summary>
internal static class Digest
{
    public static string Of(IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            // The length parts two of them better than any character that one may have.
            text.Append(part.Length).Append(' ').Append(part);
        using var algorithm = SHA256.Create();
        return Convert.ToBase64String(algorithm.ComputeHash(Encoding.Unicode.GetBytes(text.ToString())));
    }

    /// <summary>Of tokens, with the directives between them, but without comments and space.</summary>
    public static string OfTokens(IEnumerable<SyntaxToken> tokens) => Of(tokens.SelectMany(Parts));

    private static IEnumerable<string> Parts(SyntaxToken token) => token.ContainsDirectives
        ? token.LeadingTrivia.Where(trivia => trivia.IsDirective).Select(trivia => trivia.ToString()).Append(token.Text)
        : [token.Text];
}
