using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DamagedFiles;

/// <summary>Damage to texts: numbers and words that are other ones, members that are missing, and bytes.</summary>
internal static partial class TextDamage
{
    private static readonly string[] Values =
    [
        "0", "-0", "-1", "1", "1e-320", "1e308", "-1e308", "1e999", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "0.1", "null", "true",
        "NaN", "Infinity", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"\"", "[]", "{}", "[[[[[[[[[[]]]]]]]]]]", "\"\\ud800\"", "x", "",
    ];

    public static string Apply(Random random, string text)
    {
        for (var edits = random.Next(1, 5); edits > 0; edits--)
            text = Replace(random, text);
        return random.Next(3) == 0 ? Bytes(random, text) : text;
    }

    public static string Bytes(Random random, string text) =>
        Encoding.UTF8.GetString(ByteDamage.Apply(random, Encoding.UTF8.GetBytes(text)));

    /// <summary>Takes members and items away, doubles them, or puts one in the place of another.</summary>
    public static string Members(Random random, string json)
    {
        var root = JsonNode.Parse(json)!;
        for (var edits = random.Next(1, 4); edits > 0; edits--)
            Edit(random, root);
        return root.ToJsonString();
    }

    private static string Replace(Random random, string text)
    {
        var tokens = Token().Matches(text);
        if (tokens.Count == 0)
            return text;
        var token = tokens[random.Next(tokens.Count)];
        return string.Concat(text.AsSpan(0, token.Index), Values[random.Next(Values.Length)], text.AsSpan(token.Index + token.Length));
    }

    private static void Edit(Random random, JsonNode node)
    {
        while (true)
        {
            var children = node switch
            {
                JsonObject { Count: > 0 } members => members.Select(member => member.Value).ToList(),
                JsonArray { Count: > 0 } items => [.. items],
                _ => [],
            };
            if (children.Count == 0)
                return;
            var at = random.Next(children.Count);
            if (children[at] is { } child and (JsonObject or JsonArray) && random.Next(3) > 0)
            {
                node = child;
                continue;
            }

            if (node is JsonObject owner)
                EditMember(random, owner, at);
            else
                EditItem(random, (JsonArray)node, at);
            return;
        }
    }

    private static void EditMember(Random random, JsonObject owner, int at)
    {
        var name = owner.GetAt(at).Key;
        if (random.Next(2) == 0)
            owner.Remove(name);
        else
            owner[name] = owner.GetAt(random.Next(owner.Count)).Value?.DeepClone();
    }

    private static void EditItem(Random random, JsonArray items, int at)
    {
        if (random.Next(2) == 0)
            items.RemoveAt(at);
        else
            items.Insert(at, items[random.Next(items.Count)]?.DeepClone());
    }

    [GeneratedRegex("""-?\d[\d.eE+-]*|"[^"]*"|\b\w+\b""")]
    private static partial Regex Token();
}
