namespace LrFinder.Dsl;

/// <summary>What a batch is for: what is kept of it differs.</summary>
internal enum BatchPlace
{
    /// <summary>A batch of a training or a sweep.</summary>
    Training,

    /// <summary>A batch of a validation.</summary>
    Validation,

    /// <summary>A call of <c>Predict</c>.</summary>
    Prediction,
}
