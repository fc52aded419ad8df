using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Writes names of types so that they are found where they are written.</summary>
internal static class TypeText
{
    /// <summary>An attribute of LrFinder.Dsl, with its namespace where nothing brings that into view.</summary>
    /// <param name="context">The place's file.</param>
    /// <param name="position">The place.</param>
    /// <param name="name">The name without <c>Attribute</c>.</param>
    public static string OfAttribute(DiagnosticContext context, int position, string name) =>
        Of(context.Model, position, "LrFinder.Dsl", $"{name}Attribute").Replace("Attribute", "");

    /// <summary>A type's name, with its namespace where nothing brings that into view.</summary>
    public static string Of(SemanticModel model, int position, string @namespace, string name)
    {
        var found = model.LookupNamespacesAndTypes(position, name: name)
            .Any(symbol => symbol.ContainingNamespace?.ToDisplayString() == @namespace);
        return found ? name : $"{@namespace}.{name}";
    }

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
