using System.Globalization;
using LrFinder.Dsl;
using static TorchSharp.torch;

namespace Mnist;

/// <summary>Says in a sentence what each part of the tour showed; every word follows from the figures at hand.</summary>
internal static class TourReport
{
    public static string MinimumGradient(LrFindResult found)
    {
        var suggestion = found.Suggestions.MinGradient;
        return suggestion.IsAvailable
            ? string.Create(CultureInfo.InvariantCulture, $"Min numerical gradient: {suggestion.Lr:0.00E+00}")
            : $"Min numerical gradient: none, because {suggestion.Reason}";
    }

    /// <summary>What two epochs at one learning rate came to.</summary>
    public static string Describe(DigitLearner learner, TrainingData images, FitResult result)
    {
        var last = result.Epochs[^1];
        if (!double.IsFinite(last.TrainLoss))
            return "The loss is not a number any more: the learning rate is far too high.";
        if (IsDead(learner, images))
            return "The network is dead: its last ReLU lets nothing through, all logits are 0, the loss is ln 2, and every image is put in the first class.";
        var accuracy = Accuracy(result);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{accuracy:P1} of the validation images are right after {result.Epochs.Count} epochs, {Accuracy(result, 0):P1} after the first.");
    }

    /// <summary>What the learning rates came to beside one another.</summary>
    public static string Compare(double[] rates, FitResult[] fits)
    {
        var best = Enumerable.Range(0, rates.Length).MaxBy(i => Accuracy(fits[i]));
        var lines = rates.Select((lr, i) => string.Create(
            CultureInfo.InvariantCulture, $"{(i == best ? "best" : ""),6} {lr,10:0.00E+00} {Accuracy(fits[i]),10:F6}"));
        return $"\n{"",6} {"lr",10} {"accuracy",10}\n{string.Join("\n", lines)}";
    }

    private static double Accuracy(FitResult result, int? epoch = null) => result.Epochs[epoch ?? ^1].Metrics[0].Value;

    /// <summary>Whether all logits of all validation images are 0.</summary>
    private static bool IsDead(DigitLearner learner, TrainingData images)
    {
        using var scope = NewDisposeScope();
        return images.Valid!.NextEpoch().All(batch => learner.Predict(batch.Input).abs().max().item<float>() == 0);
    }
}
