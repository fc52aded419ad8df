using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes constants as source.</summary>
internal static class ConstantLiteral
{
    /// <summary>An expression of the constant's very type, by which the compiler chooses among overloads.</summary>
    public static string Of(ConstantValue constant) => constant switch
    {
        PrimitiveValue { Value: null } => "null",
        PrimitiveValue { Value: { } value } => Primitive(value),
        ArrayValue array => $"new {array.ElementType}[] {{ {string.Join(", ", array.Items.Select(Of))} }}",
        TypeValue type => $"typeof({type.Name})",
        EnumValue member => $"({member.Type})({Primitive(member.Number)})",
        TupleValue tuple => $"({string.Join(", ", tuple.Items.Select(Of))})",
        _ => throw new InvalidOperationException($"no literal for {constant.GetType().Name}"),
    };

    /// <summary>An expression as one writes it where only one type can be meant.</summary>
    public static string Plain(ConstantValue constant) => constant switch
    {
        PrimitiveValue { Value: double number } => number.ToString("R", CultureInfo.InvariantCulture),
        PrimitiveValue { Value: long number } => number.ToString(CultureInfo.InvariantCulture),
        ArrayValue array => $"new {array.ElementType}[] {{ {string.Join(", ", array.Items.Select(Plain))} }}",
        TupleValue tuple => $"({string.Join(", ", tuple.Items.Select(Plain))})",
        _ => Of(constant),
    };

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
