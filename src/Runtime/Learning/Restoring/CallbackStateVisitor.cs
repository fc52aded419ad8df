using System.ComponentModel;
using System.Globalization;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// Goes through the state that callbacks keep: each member with <see cref="StateAttribute"/>, as the generator writes it down. A visitor
/// is given a member's value and returns what the member is to hold.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CallbackStateVisitor
{
    private protected CallbackStateVisitor()
    {
    }

    /// <summary>Visits a number, a time, or another value that is written and read as text.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The member: <c>EarlyStopping.Best</c>.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The value that it is to have.</returns>
    public T Value<T>(string name, T value)
        where T : struct, IParsable<T>, IFormattable =>
        Visit(name, Text(value), TryParse, out T parsed) ? parsed : value;

    /// <inheritdoc cref="Value{T}(string, T)"/>
    public T? Value<T>(string name, T? value)
        where T : struct, IParsable<T>, IFormattable =>
        Visit(name, value is { } known ? Text(known) : null, TryParseOptional, out T? parsed) ? parsed : value;

    /// <summary>Visits a truth value.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The value that it is to have.</returns>
    public bool Value(string name, bool value) =>
        Visit(name, value ? bool.TrueString : bool.FalseString, bool.TryParse, out bool parsed) ? parsed : value;

    /// <summary>Visits a truth value that may be absent.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The value that it is to have.</returns>
    public bool? Value(string name, bool? value) =>
        Visit(name, value is { } known ? known ? bool.TrueString : bool.FalseString : null, TryParseOptional, out bool? parsed) ? parsed : value;

    /// <summary>Visits a text that may be absent.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The value that it is to have.</returns>
    public string? Optional(string name, string? value) => Visit<string?>(name, value, TryKeep, out var kept) ? kept : value;

    /// <summary>Visits a text.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The value that it is to have.</returns>
    public string Value(string name, string value) => Visit<string>(name, value, TryRequire, out var kept) ? kept : value;

    /// <summary>Visits a list of numbers, or of other values that are written and read as text.</summary>
    /// <typeparam name="T">The type of one.</typeparam>
    /// <param name="name">The member.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The value that it is to have: a list of its own.</returns>
    public List<T> Value<T>(string name, List<T> value)
        where T : struct, IParsable<T>, IFormattable => Visit<List<T>>(name, ListText.Of(value), ListText.TryParse, out var parsed) ? parsed : value;

    /// <inheritdoc cref="Value{T}(string, List{T})"/>
    public T[] Value<T>(string name, T[] value)
        where T : struct, IParsable<T>, IFormattable => Visit<T[]>(name, ListText.Of(value), TryParseArray, out var parsed) ? parsed : value;

    /// <summary>Visits a list that may be absent.</summary>
    /// <typeparam name="T">The type of one of its values.</typeparam>
    /// <param name="name">The member.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The value that it is to have: a list of its own.</returns>
    public List<T>? Optional<T>(string name, List<T>? value)
        where T : struct, IParsable<T>, IFormattable =>
        Visit<List<T>?>(name, ListText.Of(value), TryParseOptionalList, out var parsed) ? parsed : value;

    /// <inheritdoc cref="Optional{T}(string, List{T})"/>
    public T[]? Optional<T>(string name, T[]? value)
        where T : struct, IParsable<T>, IFormattable =>
        Visit<T[]?>(name, ListText.Of(value), TryParseOptionalArray, out var parsed) ? parsed : value;

    private protected delegate bool Parse<T>(string? text, out T value);

    /// <summary>Decides what a member is to hold.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">The member.</param>
    /// <param name="text">Its value as text; <see langword="null"/> for none.</param>
    /// <param name="parse">Reads a text.</param>
    /// <param name="parsed">What it is to hold.</param>
    /// <returns>Whether it is to hold <paramref name="parsed"/> in place of what it holds.</returns>
    private protected abstract bool Visit<T>(string name, string? text, Parse<T> parse, out T parsed);

    // Without a format a floating-point number is written so that it is read back as the same.
    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static bool TryParse<T>(string? text, out T value)
        where T : struct, IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out value);

    private static bool TryParseOptional<T>(string? text, out T? value)
        where T : struct, IParsable<T>
    {
        var isRead = T.TryParse(text, CultureInfo.InvariantCulture, out var known);
        value = isRead ? known : null;
        return isRead || text is null;
    }

    private static bool TryParseArray<T>(string? text, out T[] value)
        where T : struct, IParsable<T>
    {
        var isRead = ListText.TryParse(text, out List<T> list);
        value = [.. list];
        return isRead;
    }

    private static bool TryParseOptionalList<T>(string? text, out List<T>? value)
        where T : struct, IParsable<T>
    {
        var isRead = ListText.TryParse(text, out List<T> list);
        value = isRead ? list : null;
        return isRead || text is null;
    }

    private static bool TryParseOptionalArray<T>(string? text, out T[]? value)
        where T : struct, IParsable<T>
    {
        var isRead = ListText.TryParse(text, out List<T> list);
        value = isRead ? [.. list] : null;
        return isRead || text is null;
    }

    private static bool TryRequire(string? text, out string value)
    {
        value = text ?? "";
        return text is not null;
    }

    private static bool TryKeep(string? text, out string? value)
    {
        value = text;
        return true;
    }
}
