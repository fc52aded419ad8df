namespace LrFinder.Dsl.Generator;

/// <summary>A metric of a learner.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Label">How the plan shows it.</param>
internal abstract record MetricModel(string Label);

/// <summary>A metric that is a class of its own, which says its name and direction itself.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The class's full name.</param>
/// <param name="Label">How the plan shows it.</param>
internal sealed record ReusableMetricModel(string Type, string Label) : MetricModel(Label);

/// <summary>A metric that is a class of its own with statistics, which says its name and direction itself.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The class's full name.</param>
/// <param name="Label">How the plan shows it.</param>
internal sealed record AccumulatedMetricModel(string Type, string Label) : MetricModel(Label);

/// <summary>A metric that is a method of the learner.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Method">The method that computes it.</param>
/// <param name="Name">Its name in tables and logs.</param>
/// <param name="HigherIsBetter">Whether a higher value is a better one, where that is said.</param>
internal sealed record OwnMetricModel(UserMethod Method, string Name, bool? HigherIsBetter) : MetricModel(Method.Name);
