using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Writes types as short as the usings of the place allow.</summary>
internal static class ShortestType
{
    /// <summary>A type of any form that C# can write, such as <c>System.Exception?</c>; <see langword="null"/> where there is none.</summary>
    public static string? Shortest(this DiagnosticContext context, string type, int position)
    {
        var syntax = SyntaxFactory.ParseTypeName(type);
        return context.Model.GetSpeculativeTypeInfo(position, syntax, SpeculativeBindingOption.BindAsTypeOrNamespace).Type
            is { TypeKind: not TypeKind.Error } found
            // Where nothing is said of null, nothing is shown of it either.
            ? found.ToMinimalDisplayString(context.Model, position).TrimEnd('?') + (type.EndsWith("?", StringComparison.Ordinal) ? "?" : "")
            : null;
    }
}
