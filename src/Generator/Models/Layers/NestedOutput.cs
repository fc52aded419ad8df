using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>What comes out of a module: what is known of it, or what its attribute's <c>Output</c> says.</summary>
internal static class NestedOutput
{
    /// <summary>The shape, or <see langword="null"/> after a report.</summary>
    /// <param name="arguments">The layer.</param>
    /// <param name="known">The shape that is known without being told.</param>
    /// <param name="name">The module's name.</param>
    public static Shape? Of(LayerArguments arguments, Shape? known, string name)
    {
        if (Written(arguments) is not { } written)
        {
            if (known is null && !arguments.HasErrors)
                arguments.Report(DiagnosticDescriptors.OutputUnknown, null, name);
            return arguments.HasErrors ? null : known;
        }

        if (known is null || known.Sizes.Equals(written.Sizes))
            return known ?? written;
        arguments.Report(DiagnosticDescriptors.OutputContradicts, "Output", written, name, known);
        return null;
    }

    private static Shape? Written(LayerArguments arguments)
    {
        var value = arguments.Attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Output").Value;
        if (value is not { Kind: TypedConstantKind.Array, IsNull: false, Values.Length: > 0 })
            return null;
        var sizes = value.Values.Select(size => (long)(size.Value as int? ?? 0)).ToArray();
        foreach (var size in sizes.Where(size => size < 1))
            arguments.Report(DiagnosticDescriptors.ArgumentOutOfRange, "Output", "Output", "a size", size, "at least 1");
        return arguments.HasErrors ? null : Shape.Of(sizes);
    }
}
