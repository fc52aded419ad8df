namespace LrFinder.Dsl;

/// <summary>Which weights of a file go where in a model.</summary>
public sealed class WeightsOptions
{
    /// <summary>
    /// What the names of the weights begin with in the file, and not in the model, such as <c>"module."</c> of <c>DataParallel</c>. Names without
    /// it are left out. It may also be a dictionary of a checkpoint of PyTorch, such as <c>"ema."</c>. <see langword="null"/> for all.
    /// </summary>
    public string? Prefix { get; init; }

    /// <summary>
    /// Maps each name in the file, without <see cref="Prefix"/>, to a name in the model, or to <see langword="null"/> to leave it out.
    /// <see langword="null"/> where the names are the same.
    /// </summary>
    public Func<string, string?>? Rename { get; init; }

    /// <summary>
    /// Whether every weight of the model has to be in the file, and nothing else but what <see cref="Prefix"/> and <see cref="Rename"/> leave out;
    /// <see langword="true"/> by default. Otherwise weights that only the model has are kept, and those that only the file has are left out. One
    /// name at least has to be in both; and shapes and dtypes have to fit either way.
    /// </summary>
    public bool Strict { get; init; } = true;

    /// <summary>
    /// Whether weights of another dtype are converted to the model's, rounding where it holds fewer digits. Where the model's dtype holds every
    /// value of the file's, as <c>float32</c> those of <c>float16</c> and <c>bfloat16</c>, that is done without this.
    /// </summary>
    public bool ConvertDtypes { get; init; }
}
