using System.Globalization;

namespace LrFinder.Dsl.Generator;

/// <summary>A number of a schedule: a constant, or an expression of the method's parameters. Constants are folded.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Text">The expression, as source; one that needs no further parentheses.</param>
/// <param name="Value">Its value, where it is a constant.</param>
internal sealed record ScheduleTerm(string Text, double? Value)
{
    /// <summary>As a reader wants to see it: without the suffix of a literal.</summary>
    public string Readable => Value is { } value ? Number(value) : Text;

    public static ScheduleTerm Constant(double value) => new($"{Number(value)}d", value);

    public static ScheduleTerm Parameter(string name) => new(name, null);

    public static ScheduleTerm operator +(ScheduleTerm left, ScheduleTerm right) =>
        left.Value == 0 ? right : Fold(left, right, "+", (a, b) => a + b);

    public static ScheduleTerm operator -(ScheduleTerm left, ScheduleTerm right) =>
        right.Value == 0 ? left : Fold(left, right, "-", (a, b) => a - b);

    public static ScheduleTerm operator *(ScheduleTerm left, ScheduleTerm right) => Fold(left, right, "*", (a, b) => a * b);

    public static ScheduleTerm operator /(ScheduleTerm left, ScheduleTerm right) =>
        right.Value == 1 ? left : Fold(left, right, "/", (a, b) => a / b);

    private static ScheduleTerm Fold(ScheduleTerm left, ScheduleTerm right, string sign, Func<double, double, double> compute) =>
        left.Value is { } a && right.Value is { } b
            ? Constant(compute(a, b))
            : new($"({left.Text} {sign} {right.Text})", null);

    /// <summary>The shortest text that is read back as the same number; the .NET Framework's own is not always.</summary>
    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture) == value ? text : value.ToString("G17", CultureInfo.InvariantCulture);
    }
}
