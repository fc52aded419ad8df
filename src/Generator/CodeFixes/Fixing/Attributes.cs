using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Edits of attributes and their arguments.</summary>
internal static class Attributes
{
    /// <summary>The edits that take attributes away, each of its file.</summary>
    /// <param name="context">The diagnostic.</param>
    /// <param name="attributes">The attributes.</param>
    /// <param name="write">What is written for those that stand in the same brackets and stay.</param>
    public static IEnumerable<Edit?> Remove(
        DiagnosticContext context, IEnumerable<AttributeSyntax> attributes, Func<AttributeSyntax, string> write)
    {
        foreach (var list in attributes.GroupBy(attribute => (AttributeListSyntax)attribute.Parent!))
        {
            var (tree, rest) = (list.Key.SyntaxTree, list.Key.Attributes.Except(list).Select(write).ToList());
            yield return rest.Count == 0
                ? context.Replace(tree, SourceLines.WithLines(tree.GetText(context.Token), list.Key), "")
                : context.Replace(tree, list.Key.Span, $"[{string.Join(", ", rest)}]");
        }
    }

    /// <summary>An argument and what it takes with it when it goes: all the parentheses, or a comma.</summary>
    public static TextSpan ToRemove(AttributeArgumentSyntax argument)
    {
        var list = (AttributeArgumentListSyntax)argument.Parent!;
        return list.Arguments.Count == 1 ? list.Span : WithComma(list.Arguments, argument);
    }

    /// <summary>An item of a list with the comma that goes with it.</summary>
    public static TextSpan WithComma<T>(SeparatedSyntaxList<T> items, T item)
        where T : SyntaxNode
    {
        var index = items.IndexOf(item);
        return index == 0
            ? TextSpan.FromBounds(item.SpanStart, items[1].SpanStart)
            : TextSpan.FromBounds(items[index - 1].Span.End, item.Span.End);
    }

    /// <summary>Adds an argument at the end of those an attribute has.</summary>
    public static Edit Add(DiagnosticContext context, AttributeSyntax attribute, string argument) => attribute.ArgumentList switch
    {
        null => context.Insert(attribute.Span.End, $"({argument})"),
        { Arguments.Count: 0 } list => context.Insert(list.OpenParenToken.Span.End, argument),
        { Arguments: var arguments } => context.Insert(arguments[arguments.Count - 1].Span.End, $", {argument}"),
    };
}
