namespace LrFinder.Dsl;

/// <summary>How texts become training data.</summary>
public sealed class TextOptions
{
    /// <summary>The column of the texts.</summary>
    public string Text { get; init; } = "text";

    /// <summary>The column of the classes.</summary>
    public string Target { get; init; } = "label";

    /// <summary>
    /// How many tokens the model is given of each text, at least 1, as in <c>[Model(40)]</c>: the first ones of a longer text; a shorter one is filled up
    /// (<see cref="Padding"/>).
    /// </summary>
    public required int Steps { get; init; }

    /// <summary>Where a shorter text is filled up. The default is the front, which suits every model.</summary>
    public TextPadding Padding { get; init; }

    /// <summary>
    /// Whether a training batch is of texts of similar length, and every batch is cut to its longest text: fewer steps for the same texts. Which texts
    /// come together is drawn anew in every epoch. For models that take any number of steps, as recurrent ones do. The default is
    /// <see langword="false"/>.
    /// </summary>
    public bool BucketByLength { get; init; }

    /// <summary>The most tokens that are known, the two for padding and for unknown ones among them, at least 3: the commonest of the training texts.</summary>
    public int MaxTokens { get; init; } = 10_000;

    /// <summary>How often a token has to come in the training texts to be known, at least 1.</summary>
    public int MinCount { get; init; } = 2;

    /// <summary>
    /// The share of texts that validate and are not trained on, from 0 to below 1, drawn by <see cref="Seed"/>. Unused where validation has a file of
    /// its own.
    /// </summary>
    public double ValidFraction { get; init; } = 0.2;

    /// <summary>The number of texts in a training batch, at least 1. Texts at an epoch's end that do not fill a batch are left out.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The number of texts in a validation batch, at least 1; <see langword="null"/> for as many as in training.</summary>
    public int? ValidBatchSize { get; init; }

    /// <summary>Determines which texts validate, and the order of the training texts in every epoch.</summary>
    public long Seed { get; init; }

    /// <summary>What parts the columns; <see langword="null"/> for whichever of <c>,</c> <c>;</c> <c>|</c> and the tabulator the first line has.</summary>
    public char? Separator { get; init; }

    /// <summary>Refuses options that no data could be made by.</summary>
    /// <exception cref="ArgumentException">A column is empty, or both are one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(Text, nameof(Text));
        ArgumentException.ThrowIfNullOrEmpty(Target, nameof(Target));
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 1);
        if (!Enum.IsDefined(Padding))
            throw new ArgumentOutOfRangeException(nameof(Padding), Padding, "The padding is at the front or at the end.");
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTokens, Tokenizer.Reserved + 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ValidBatchSize ?? 1, 1, nameof(ValidBatchSize));
        if (!(ValidFraction >= 0 && ValidFraction < 1))
            throw new ArgumentOutOfRangeException(nameof(ValidFraction), ValidFraction, "The share of texts that validate is at least 0 and below 1.");
        if (Text == Target)
            throw new ArgumentException($"'{Text}' cannot be both the text and the target.", nameof(Target));
    }
}
