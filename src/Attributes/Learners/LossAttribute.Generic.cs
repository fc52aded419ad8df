using System;

namespace LrFinder.Dsl;

/// <summary>Gives a learner a loss that is there already, such as <c>[Loss&lt;MeanSquaredError&gt;]</c>.</summary>
/// <typeparam name="TLoss">A type that implements <c>ILoss</c>.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LossAttribute<TLoss> : Attribute;
