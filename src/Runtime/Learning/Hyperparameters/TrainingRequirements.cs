using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>What a training needs, so that one that cannot work is refused before a file is written or a weight moves.</summary>
internal static class TrainingRequirements
{
    /// <summary>Makes sure that what a training follows can be followed: the one-cycle policy, or else the learner's schedules.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="hyperparameters">Those of its optimizer, or of the one that it is to have.</param>
    /// <param name="cycle">The one-cycle policy; <see langword="null"/> for the schedules.</param>
    /// <exception cref="InvalidOperationException">
    /// The data does not know its length, the optimizer does not have a hyperparameter, or a schedule gives a value that it cannot have.
    /// </exception>
    public static void Check(Learner learner, Hyperparameters hyperparameters, OneCycle? cycle)
    {
        if (cycle is not null)
        {
            RequireLength(learner.Data.Train);
            if (cycle.CyclesMomentum)
                RequireMomentum(hyperparameters, cycle);
            return;
        }

        foreach (var (progress, hyper, value) in learner.ScheduledValues())
        {
            RequireLength(learner.Data.Train);
            Require(hyperparameters, progress, hyper, value);
        }
    }

    /// <summary>Makes sure that a place in a training can be told.</summary>
    /// <param name="source">The training data.</param>
    /// <exception cref="InvalidOperationException">It does not know its number of batches.</exception>
    public static void RequireLength(IBatchSource source)
    {
        if (source.BatchCount is null)
            throw new InvalidOperationException(
                "A schedule needs the length of the training, but the training data does not know its number of batches: "
                + "return it from IBatchSource.BatchCount, or train without a schedule.");
    }

    private static void RequireMomentum(Hyperparameters hyperparameters, OneCycle cycle)
    {
        try
        {
            hyperparameters.RequireSettable(Hyper.Momentum, cycle.LowMomentum);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(
                $"The one-cycle policy changes the momentum. {exception.Message} Train by FitCosine, or over a OneCycle with cyclesMomentum: false.", exception);
        }
    }

    private static void Require(Hyperparameters hyperparameters, double progress, Hyper hyper, double value)
    {
        try
        {
            hyperparameters.RequireSettable(hyper, value);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The schedule of {hyper} gives {value} where {progress:P0} of the training is done. {exception.Message.Split('(')[0].TrimEnd()}"),
                exception);
        }
    }
}
