using System;

namespace LrFinder.Dsl;

/// <summary>Adds a reusable metric to a learner.</summary>
/// <typeparam name="TMetric">A type that implements <c>IMetric</c>, or a class that derives from <c>AccumulatedMetric</c> and has a constructor without parameters.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MetricAttribute<TMetric> : Attribute;
