namespace LrFinder.Dsl;

/// <summary>How the rows of a table become training data.</summary>
public sealed class TableOptions
{
    /// <summary>The column that is to be predicted. Numbers are predicted as numbers, texts as classes.</summary>
    public required string Target { get; init; }

    /// <summary>
    /// Columns whose values are categories though they look like numbers, such as postal codes; the target's name predicts numbers as classes.
    /// Columns that have anything but numbers are categories anyway.
    /// </summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Columns that are left out, such as the number of the row.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>How categories become inputs; as features of their own by default.</summary>
    public CategoryForm Categories { get; init; } = CategoryForm.OneHot;

    /// <summary>
    /// The most categories that a column may have unless <see cref="Categorical"/> names it, at least 1: with more of them it is rather a column of
    /// numbers with a slip, or of names.
    /// </summary>
    public int MaxCategories { get; init; } = 100;

    /// <summary>
    /// The share of rows that validate and are not trained on, from 0 to below 1, drawn by <see cref="Seed"/>. Unused where validation has a file of
    /// its own.
    /// </summary>
    public double ValidFraction { get; init; } = 0.2;

    /// <summary>The number of rows in a training batch, at least 1. Rows at an epoch's end that do not fill a batch are left out.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The number of rows in a validation batch, at least 1; <see langword="null"/> for as many as in training.</summary>
    public int? ValidBatchSize { get; init; }

    /// <summary>Determines which rows validate, and the order of the training rows in every epoch.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// What parts the columns; <see langword="null"/> for whichever of <c>,</c> <c>;</c> <c>|</c> and the tabulator the first line has.
    /// </summary>
    public char? Separator { get; init; }

    /// <summary>Refuses options that no data could be made by.</summary>
    /// <exception cref="ArgumentException">The target is empty, or also left out.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(Target, nameof(Target));
        ArgumentNullException.ThrowIfNull(Categorical);
        ArgumentNullException.ThrowIfNull(Ignore);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ValidBatchSize ?? 1, 1, nameof(ValidBatchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCategories, 1);
        if (!(ValidFraction >= 0 && ValidFraction < 1))
            throw new ArgumentOutOfRangeException(nameof(ValidFraction), ValidFraction, "The share of rows that validate is at least 0 and below 1.");
        if (Ignore.Contains(Target))
            throw new ArgumentException($"'{Target}' is the target, and cannot be left out.", nameof(Ignore));
        if (Ignore.FirstOrDefault(Categorical.Contains) is { } both)
            throw new ArgumentException($"'{both}' is to be left out, and to be a category.", nameof(Ignore));
    }
}
