namespace LrFinder.Dsl.Generator;

/// <summary>
/// A formula as one writes it, with parentheses only where they are needed, for the compiler to fold its constants. Operations keep their
/// order, for another one may round otherwise.
/// </summary>
/// <param name="Pieces">The source, in the pieces between which a line can break.</param>
/// <param name="Binding">What holds it together.</param>
/// <param name="Value">Its value, where it is a constant.</param>
internal sealed record Formula(IReadOnlyList<string> Pieces, Binding Binding, double? Value)
{
    public string Text => string.Concat(Pieces);

    /// <summary>A whole number of the formula itself, which stands beside fractions only.</summary>
    public static Formula Whole(int value) => new([$"{value}"], Binding.Nothing, value);

    /// <summary>A number or parameter of a phase.</summary>
    public static Formula Of(ScheduleTerm term) => term.Value is { } value
        ? new([Literal(value)], Binding.Nothing, value)
        : new([Identifier.Escape(term.Parameter!)], Binding.Nothing, null);

    /// <summary>A variable, or what a function returns.</summary>
    public static Formula Named(string text) => new([text], Binding.Nothing, null);

    public static Formula operator +(Formula left, Formula right) =>
        left.Value == 0 ? right : Join(left, " + ", right, Binding.Sum, left.Value + right.Value);

    public static Formula operator -(Formula left, Formula right) =>
        right.Value == 0 ? left : Join(left, " - ", right, Binding.Sum, left.Value - right.Value);

    public static Formula operator *(Formula left, Formula right) => Join(left, " * ", right, Binding.Product, left.Value * right.Value);

    public static Formula operator /(Formula left, Formula right) =>
        right.Value == 1 ? left : Join(left, " / ", right, Binding.Product, left.Value / right.Value);

    private static Formula Join(Formula left, string sign, Formula right, Binding binding, double? value)
    {
        var isSum = binding != Binding.Product;
        var first = !isSum && left.IsSum ? left.InParentheses() : left;
        var second = right.IsSum || (!isSum && right.Binding == Binding.Product) ? right.InParentheses() : right;
        return new([.. first.Pieces, sign + second.Pieces[0], .. second.Pieces.Skip(1)], binding, value);
    }

    private bool IsSum => Binding == Binding.Sum;

    private Formula InParentheses() => this with { Pieces = [$"({Text})"], Binding = Binding.Nothing };

    /// <summary>A literal of a fraction, also where the number is whole: two whole ones would be divided without a remainder.</summary>
    private static string Literal(double value)
    {
        var text = ScheduleTerm.Number(value);
        var exponent = text.IndexOf('E');
        if (exponent < 0)
            return text.Contains('.') ? text : $"{text}.0";
        return $"{text.Substring(0, exponent)}e{int.Parse(text.Substring(exponent + 1), System.Globalization.CultureInfo.InvariantCulture)}";
    }
}

/// <summary>What holds a formula together, the weakest first.</summary>
internal enum Binding
{
    Sum,
    Product,
    Nothing,
}
