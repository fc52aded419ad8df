namespace LrFinder.Dsl.Generator;

/// <summary>What the numbers are that a model gives.</summary>
internal enum OutputMeaning
{
    Unknown,

    /// <summary>Any numbers, as a linear layer gives them.</summary>
    Scores,

    /// <summary>Above 0, with sum 1.</summary>
    Softmax,

    /// <summary>The logarithms of those.</summary>
    LogSoftmax,

    /// <summary>From 0 to 1, each by itself.</summary>
    Sigmoid,

    /// <summary>The logarithms of those.</summary>
    LogSigmoid,
}
