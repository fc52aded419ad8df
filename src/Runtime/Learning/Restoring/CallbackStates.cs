using LrFinder.Dsl.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>The state of a learner's callbacks as texts by name, and the ways to collect it, to judge it and to put it back.</summary>
internal static class CallbackStates
{
    // Members of callbacks of this library that files of the first version do not have.
    private static readonly string[] SinceTheSecondVersion = ["EarlyStopping.BestOf", "SaveBest.BestOf", "SaveBest.Mark"];

    /// <summary>Collects the state.</summary>
    /// <param name="visit">Goes through it.</param>
    /// <returns>The members with their values.</returns>
    public static Dictionary<string, string?> Collect(Action<CallbackStateVisitor> visit)
    {
        var collector = new Collector();
        visit(collector);
        return collector.Values;
    }

    /// <summary>Adds to the state of a file of the first version what the callbacks did not have then: it is not known.</summary>
    /// <param name="visit">Goes through the learner's.</param>
    /// <param name="values">The state.</param>
    /// <returns>The state as the current version has it.</returns>
    public static IReadOnlyDictionary<string, string?> OfFirstVersion(
        Action<CallbackStateVisitor> visit, IReadOnlyDictionary<string, string?> values)
    {
        var known = new Dictionary<string, string?>(values, StringComparer.Ordinal);
        foreach (var name in Collect(visit).Keys.Intersect(SinceTheSecondVersion))
            known.TryAdd(name, null);
        return known;
    }

    /// <summary>Compares a state with what the learner's callbacks have. Nothing changes.</summary>
    /// <param name="visit">Goes through the learner's.</param>
    /// <param name="values">The state.</param>
    /// <returns>Every difference.</returns>
    public static IEnumerable<string> Differences(Action<CallbackStateVisitor> visit, IReadOnlyDictionary<string, string?> values)
    {
        var judge = new Judge(values);
        visit(judge);
        return judge.Differences.Concat(
            values.Keys.Where(name => !judge.Names.Contains(name)).Select(name => $"callback state {name}: found, expected nothing"));
    }

    /// <summary>Puts a state back that has no differences.</summary>
    /// <param name="visit">Goes through the learner's.</param>
    /// <param name="values">The state.</param>
    public static void Restore(Action<CallbackStateVisitor> visit, IReadOnlyDictionary<string, string?> values) => visit(new Restorer(values));

    private sealed class Collector : CallbackStateVisitor
    {
        public Dictionary<string, string?> Values { get; } = new(StringComparer.Ordinal);

        private protected override bool Visit<T>(string name, string? text, Parse<T> parse, out T parsed)
        {
            Values.Add(name, text);
            parsed = default!;
            return false;
        }
    }

    private sealed class Judge(IReadOnlyDictionary<string, string?> values) : CallbackStateVisitor
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public List<string> Differences { get; } = [];

        private protected override bool Visit<T>(string name, string? text, Parse<T> parse, out T parsed)
        {
            Names.Add(name);
            parsed = default!;
            if (!values.TryGetValue(name, out var value))
                Differences.Add($"callback state {name}: found nothing");
            else if (!parse(value, out parsed))
                Differences.Add($"callback state {name}: found '{value}', which is no value of its type");
            return false;
        }
    }

    private sealed class Restorer(IReadOnlyDictionary<string, string?> values) : CallbackStateVisitor
    {
        private protected override bool Visit<T>(string name, string? text, Parse<T> parse, out T parsed) =>
            parse(values[name], out parsed);
    }
}
