using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes the value of an attribute's argument as source of the same type.</summary>
internal static class ConstantLiteral
{
    public static string Of(TypedConstant constant)
    {
        if (constant.IsNull)
            return "null";
        return constant.Kind switch
        {
            TypedConstantKind.Array =>
                $"new {Type(((IArrayTypeSymbol)constant.Type!).ElementType)}[] {{ {string.Join(", ", constant.Values.Select(Of))} }}",
            TypedConstantKind.Type => $"typeof({Type((ITypeSymbol)constant.Value!)})",
            TypedConstantKind.Enum => $"({Type(constant.Type!)})({Primitive(constant.Value!)})",
            _ => Primitive(constant.Value!),
        };
    }

    private static string Type(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string Primitive(object value) => value switch
    {
        double number => Finite(number) ? $"{number.ToString("R", CultureInfo.InvariantCulture)}d" : Special("double", number),
        float number => Finite(number) ? $"{number.ToString("R", CultureInfo.InvariantCulture)}f" : Special("float", number),
        long number => $"{number.ToString(CultureInfo.InvariantCulture)}L",
        ulong number => $"{number.ToString(CultureInfo.InvariantCulture)}UL",
        uint number => $"{number.ToString(CultureInfo.InvariantCulture)}U",
        byte or sbyte or short or ushort => $"({Keyword(value)}){Convert.ToString(value, CultureInfo.InvariantCulture)}",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
    };

    private static bool Finite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private static string Special(string type, double value) =>
        $"{type}.{(double.IsNaN(value) ? "NaN" : value > 0 ? "PositiveInfinity" : "NegativeInfinity")}";

    private static string Keyword(object value) => value switch
    {
        byte => "byte",
        sbyte => "sbyte",
        short => "short",
        _ => "ushort",
    };
}
