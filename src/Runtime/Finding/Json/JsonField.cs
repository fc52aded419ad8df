using System.Globalization;
using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>A value in a JSON document together with its path, so that every error says where it is.</summary>
/// <param name="path">The path, such as <c>points[3].lr</c>; empty for the whole document.</param>
/// <param name="value">The value.</param>
internal readonly struct JsonField(string path, JsonElement value)
{
    /// <summary>The error that this value is not as it must be.</summary>
    /// <param name="problem">What is wrong, as the rest of a sentence without a full stop.</param>
    /// <returns>The error, to be thrown.</returns>
    public FormatException Wrong(string problem) =>
        new($"This JSON is no result of a learning-rate sweep: {(path.Length == 0 ? "the document" : path)} {problem}.");

    /// <summary>Whether it is null.</summary>
    public bool IsNull => value.ValueKind == JsonValueKind.Null;

    /// <summary>Whether it is an array.</summary>
    public bool IsArray => value.ValueKind == JsonValueKind.Array;

    /// <summary>The member of an object.</summary>
    public JsonField Member(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        return value.TryGetProperty(name, out var member)
            ? new JsonField(path.Length == 0 ? name : $"{path}.{name}", member)
            : throw Wrong($"has no member \"{name}\"");
    }

    /// <summary>A member of an object that older files do not have; <see langword="null"/> where it is missing.</summary>
    public JsonField? OptionalMember(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        return value.TryGetProperty(name, out _) ? Member(name) : null;
    }

    /// <summary>The items of an array.</summary>
    public IEnumerable<JsonField> Items()
    {
        Expect(JsonValueKind.Array, "an array");
        var (prefix, index) = (path, 0);
        return value.EnumerateArray().Select(item => new JsonField($"{prefix}[{index++}]", item));
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        Expect(JsonValueKind.String, "a string");
        return value.GetString()!;
    }

    /// <summary>A truth value.</summary>
    public bool Boolean() => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong($"is {Kind()}; it must be true or false"),
    };

    /// <summary>A whole number.</summary>
    public int Integer(int minimum)
    {
        Expect(JsonValueKind.Number, "a whole number");
        return value.TryGetInt32(out var number) && number >= minimum
            ? number
            : throw Wrong($"is {OneLine.Of(value.GetRawText())}; it must be a whole number from {minimum} to {int.MaxValue}");
    }

    /// <summary>A whole number that may be a large one.</summary>
    public long Long(long minimum)
    {
        Expect(JsonValueKind.Number, "a whole number");
        return value.TryGetInt64(out var number) && number >= minimum
            ? number
            : throw Wrong($"is {OneLine.Of(value.GetRawText())}; it must be a whole number from {minimum} to {long.MaxValue}");
    }

    /// <summary>A finite number.</summary>
    public double Number()
    {
        Expect(JsonValueKind.Number, "a number");
        // A number too large for a double is read as an infinity.
        return value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Wrong($"is {OneLine.Of(value.GetRawText())}, which is too large for a double");
    }

    /// <summary>A finite number above a limit.</summary>
    public double NumberAbove(double limit)
    {
        var number = Number();
        return number > limit
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"is {number}; it must be above {limit}"));
    }

    /// <summary>A momentum.</summary>
    public double Momentum() => Number() is var momentum and >= 0 and < 1 ? momentum : throw Wrong("is no momentum; it must be at least 0 and below 1");

    /// <summary>A length of time in milliseconds, rounded to the clock's ticks.</summary>
    public TimeSpan Duration(long fewestTicks)
    {
        var ticks = Math.Round(Number() * TimeSpan.TicksPerMillisecond);
        return ticks >= fewestTicks && ticks < long.MaxValue
            ? TimeSpan.FromTicks((long)ticks)
            : throw Wrong("is no length of time in milliseconds");
    }

    /// <summary>A number, or one of the strings <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>.</summary>
    public double NumberOrNonFinite() => value.ValueKind switch
    {
        JsonValueKind.Number => Number(),
        JsonValueKind.String => NonFiniteNumber.Parse(Text())
            ?? throw Wrong($"is \"{OneLine.Of(Text())}\"; it must be a number or one of \"NaN\", \"Infinity\" and \"-Infinity\""),
        _ => throw Wrong($"is {Kind()}; it must be a number"),
    };

    private void Expect(JsonValueKind kind, string expected)
    {
        if (value.ValueKind != kind)
            throw Wrong($"is {Kind()}; it must be {expected}");
    }

    private string Kind() => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        _ => "null",
    };
}
