namespace LrFinder.Dsl.Generator;

/// <summary>What a model gives.</summary>
/// <param name="Meaning">What its numbers are.</param>
/// <param name="Name">The operation that it ends with.</param>
/// <param name="Width">How many numbers there are for each sample, or 0 where that is not known.</param>
internal readonly record struct Output(OutputMeaning Meaning, string Name, long Width = 0)
{
    public static Output Unknown => new(OutputMeaning.Unknown, "");

    /// <summary>What an operation gives, be it a function, a module or an attribute.</summary>
    public static Output Of(string operation) => operation switch
    {
        "softmax" or "Softmax" or "Softmax2d" or "SoftmaxAttribute" => new(OutputMeaning.Softmax, operation),
        "log_softmax" or "LogSoftmax" => new(OutputMeaning.LogSoftmax, operation),
        "sigmoid" or "sigmoid_" or "Sigmoid" or "SigmoidAttribute" or "expit" => new(OutputMeaning.Sigmoid, operation),
        "logsigmoid" or "LogSigmoid" => new(OutputMeaning.LogSigmoid, operation),
        "linear" or "Linear" or "LinearAttribute" or "bilinear" or "Bilinear" => new(OutputMeaning.Scores, operation),
        "conv1d" or "conv2d" or "conv3d" or "Conv1d" or "Conv2d" or "Conv3d" or "Conv1dAttribute" or "Conv2dAttribute" =>
            new(OutputMeaning.Scores, operation),
        _ => Unknown,
    };

    /// <summary>Whether modules of a name leave the meaning of their input alone.</summary>
    public static bool IsTransparent(string module) => module is
        "Dropout" or "Dropout1d" or "Dropout2d" or "Dropout3d" or "AlphaDropout" or "Flatten" or "Unflatten" or "Identity"
        or "DropoutAttribute" or "FlattenAttribute";

    /// <summary>The operation as a user calls it.</summary>
    public string Words => Name.EndsWith("Attribute", StringComparison.Ordinal) ? Name.Substring(0, Name.Length - "Attribute".Length) : Name;
}
