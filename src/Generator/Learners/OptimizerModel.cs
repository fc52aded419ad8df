namespace LrFinder.Dsl.Generator;

/// <summary>How a learner's optimizer is made.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Label">What summaries call it.</param>
internal abstract record OptimizerModel(string Label)
{
    /// <summary>The expression that makes it of <c>parameters</c> and <c>lr</c>, in pieces between which a line may end.</summary>
    /// <param name="model">The expression of the learner's model.</param>
    public abstract IReadOnlyList<string> Creation(string model);
}

/// <summary>By a method of the user's.</summary>
/// <param name="Factory">The method.</param>
/// <param name="TakesModel">Whether it asks for the model, behind parameters and learning rate.</param>
internal sealed record OptimizerFactoryModel(UserMethod Factory, bool TakesModel) : OptimizerModel(Factory.Name)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Creation(string model) =>
        [$"{MethodText.Of(Factory)}(", $"({Factory.FirstParameter})parameters, ", .. TakesModel ? ["lr, ", $"{model})"] : (string[])["lr)"]];
}

/// <summary>By an attribute.</summary>
/// <param name="Type">The full name of the optimizer's class.</param>
/// <param name="Name">Its name for readers.</param>
/// <param name="Settings">The settings, as named arguments.</param>
internal sealed record OptimizerOfTypeModel(string Type, string Name, EquatableArray<string> Settings)
    : OptimizerModel($"{Name}{(Settings.Count > 0 ? $", {string.Join(", ", Settings)}" : "")}")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Creation(string model) =>
        SourceWriter.Listed($"new {Type}(", Settings.Prepend("lr").Prepend("parameters"), ")");
}
