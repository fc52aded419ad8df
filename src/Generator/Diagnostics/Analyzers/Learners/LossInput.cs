namespace LrFinder.Dsl.Generator;

/// <summary>What a loss of torch's takes. A further loss is one more row of <see cref="All"/>.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Module">The name of the module that calls it.</param>
/// <param name="Takes">What it takes, in words.</param>
/// <param name="Wrong">What it takes for something else.</param>
/// <param name="Advice">What to do.</param>
internal sealed record LossInput(string Function, string Module, string Takes, IReadOnlyList<OutputMeaning> Wrong, string Advice)
{
    private const string LeaveOut = "leave that out, and apply it to what Predict gives";
    private const string Logarithms = "let the model end with log_softmax, or learn by cross_entropy, which takes the numbers as they are";

    private static readonly OutputMeaning[] Normalised = [OutputMeaning.Softmax, OutputMeaning.LogSoftmax, OutputMeaning.Sigmoid, OutputMeaning.LogSigmoid];
    private static readonly OutputMeaning[] NoLogarithms = [OutputMeaning.Scores, OutputMeaning.Softmax, OutputMeaning.Sigmoid];

    public static LossInput CrossEntropy { get; } =
        new("cross_entropy", "CrossEntropyLoss", "logits and applies log_softmax itself", Normalised, LeaveOut);

    public static IReadOnlyList<LossInput> All { get; } =
    [
        CrossEntropy,
        new("binary_cross_entropy_with_logits", "BCEWithLogitsLoss", "logits and applies sigmoid itself", Normalised, LeaveOut),
        new("nll_loss", "NLLLoss", "logarithms of probabilities", NoLogarithms, Logarithms),
        new("kl_div", "KLDivLoss", "logarithms of probabilities", NoLogarithms, "let the model end with log_softmax"),
        new(
            "binary_cross_entropy",
            "BCELoss",
            "probabilities",
            [OutputMeaning.Scores, OutputMeaning.LogSoftmax, OutputMeaning.LogSigmoid],
            "learn by binary_cross_entropy_with_logits, which takes the numbers as they are"),
    ];

    /// <summary>Whether the loss takes an output for something that it is not.</summary>
    public bool IsWrong(Output output) => Wrong.Contains(output.Meaning);
}
