using System;

namespace LrFinder.Dsl;

/// <summary>
/// Makes a partial class a learner: a model, its loss, its optimizer, its metrics and its callbacks, with a training loop
/// that the compiler sees whole.
/// </summary>
/// <remarks>
/// The generator derives the class from <c>Learner&lt;TModel&gt;</c> and adds a constructor, the dispatch of its callbacks and
/// <c>LrFind</c>.
/// </remarks>
/// <typeparam name="TModel">The model to train: a class with <see cref="ModelAttribute"/>.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LearnerAttribute<TModel> : Attribute
    where TModel : class;
