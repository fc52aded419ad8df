using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>A learner's model, optimizer and data in words.</summary>
internal static class RunFacts
{
    /// <summary>Reads them.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="model">Its model.</param>
    /// <param name="name">How the model is called.</param>
    public static IReadOnlyList<(string Name, string Value)> Of(Learner learner, IModel model, string name) =>
    [
        ("Model", name),
        ("Parameters", Parameters(model)),
        ("Optimizer", learner.HasOptimizer ? Optimizer(learner) : "none yet: the first training makes it"),
        ("Training data", Source(learner.Data.Train)),
        ("Validation data", learner.Data.Valid is { } valid ? Source(valid) : "none"),
        ("Classes", learner.Data.ClassNames is { } names ? Classes(names) : "the data name none"),
        ("Metrics", learner.MetricNames.Count > 0 ? string.Join(", ", learner.MetricNames) : "none"),
        ("Device", learner.Device.ToString()),
    ];

    private static string Parameters(IModel model)
    {
        var parameters = ParameterList.Of(model);
        var (all, trained) = (parameters.Sum(parameter => parameter.numel()), parameters.Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));
        return all == trained ? Text($"{all:N0}") : Text($"{all:N0}, of which {trained:N0} are trained and {all - trained:N0} frozen");
    }

    private static string Optimizer(Learner learner)
    {
        var hyperparameters = learner.Hyperparameters;
        var name = OptimizerName.Of(learner.Optimizer);
        var groups = learner.Optimizer.ParamGroups.Count();
        return name[(name.LastIndexOf('.') + 1)..] + Text($", learning rate {hyperparameters.LearningRate:G4} at the end")
            + (hyperparameters.HasMomentum ? Text($", momentum or beta1 {hyperparameters.MomentumOrNone:G4}") : "")
            + (groups > 1 ? Text($", {groups} parameter groups") : "");
    }

    private static string Source(IBatchSource source)
    {
        var batches = source.BatchCount is { } count ? Text($"{count:N0} batches an epoch") : "an unknown number of batches an epoch";
        return source is TensorBatches { SampleCount: var samples } ? Text($"{samples:N0} samples, {batches}") : batches;
    }

    private static string Classes(IReadOnlyList<string> names)
    {
        const int Shown = 20;
        return Text($"{names.Count:N0}: ") + string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? ", …" : "");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
