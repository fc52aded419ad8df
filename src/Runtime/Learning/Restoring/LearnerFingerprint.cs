using System.Globalization;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The checksums of everything in a learner that a transaction puts back.</summary>
internal static class LearnerFingerprint
{
    /// <summary>Takes the checksums.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="learner">The learner as it is now.</param>
    /// <returns>The checksums.</returns>
    public static StateFingerprint Of<TModel>(Learner<TModel> learner)
        where TModel : nn.Module, IModel
    {
        var fingerprint = new StateFingerprint();
        fingerprint.AddRandomState();
        fingerprint.Add(learner.Model);
        fingerprint.Add("existence of an optimizer", learner.HasOptimizer ? "yes" : "no");
        if (learner.HasOptimizer)
        {
            fingerprint.Add(learner.Optimizer);
            fingerprint.Add("learning rate", learner.LearningRate.ToString("R", CultureInfo.InvariantCulture));
        }

        foreach (var (name, module) in ModelState.Of(learner.Model).Modules)
            fingerprint.Add($"freezing of module '{name}'", Freezing(learner.FrozenModules, module));
        fingerprint.Add("position of the training data", Position(learner.Data.Train));
        fingerprint.Add("position of the validation data", Position(learner.Data.Valid));
        fingerprint.Add("number of recorded epochs", learner.Recorder.Epochs.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in CallbackStates.Collect(learner.VisitCallbacks))
            fingerprint.Add($"state of callback {name}", value);
        return fingerprint;
    }

    private static string Freezing(FrozenModules modules, nn.Module module) =>
        modules.Frozen.Contains(module) ? "frozen" : modules.Kept.Contains(module) ? "kept in evaluation mode" : "none";

    private static string? Position(IBatchSource? source) => source?.EpochsBegun.ToString(CultureInfo.InvariantCulture);
}
