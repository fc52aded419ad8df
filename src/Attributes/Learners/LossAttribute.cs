using System;

namespace LrFinder.Dsl;

/// <summary>
/// Marks a learner's loss: <c>static Tensor Name(Tensor output, Tensor target)</c>, which returns a tensor of one element.
/// Without one the loss is the cross entropy of logits and class numbers.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LossAttribute : Attribute;
