namespace LrFinder.Dsl;

/// <summary>What was learnt of a column from the training rows, and how a text of it becomes features.</summary>
/// <param name="Name">The column's name.</param>
internal abstract record TableColumn(string Name)
{
    /// <summary>What its features are called.</summary>
    public abstract IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Makes the features of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="features">Where they go: as many as there are names, all 0.</param>
    /// <returns>What is wrong with the text; <see langword="null"/> where it is all right.</returns>
    public abstract string? Encode(string text, Span<float> features);
}
