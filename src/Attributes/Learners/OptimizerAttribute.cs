using System;

namespace LrFinder.Dsl;

/// <summary>
/// Marks the factory of a learner's optimizer:
/// <c>static Optimizer Name(IReadOnlyList&lt;Parameter&gt; parameters, double lr)</c>, or with the model as a third parameter, so that groups go by its layers:
/// <c>new ParamGroup(model.Body.parameters(), …)</c>. Without one it is AdamW with
/// betas (0.9, 0.99), epsilon 1e-8 and decoupled weight decay 1e-2, which is fastai's default.
/// </summary>
/// <remarks>
/// The learning rate of each parameter group keeps the ratio to <c>lr</c> that the factory gave it.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OptimizerAttribute : Attribute;
