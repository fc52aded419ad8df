namespace LrFinder.Dsl.Analyzers.Tests;

internal static class ScheduleMistakes
{
    public static MistakeArea Area { get; } = new("Schedules, trainings and sweeps", [
        new("A sweep that begins where it should end", Run("trainer.LrFind(startLr: 10, endLr: {|LRF313:1e-7|})")),
        new("A learning rate of zero or below", Run("trainer.Fit(1, lr: {|LRF312:0|})")),
        new("A sweep of no iteration", Run("trainer.LrFind(numIt: {|LRF312:0|})")),
        new("A training of no epoch", Run("trainer.Fit({|LRF312:0|}, 1e-2)")),
        new("A momentum that is lowest where it should be highest", Run("trainer.FitOneCycle(1, new OneCycle(1, highMomentum: {|LRF313:0.8|}, lowMomentum: 0.9))")),
        new("An exponential phase from or to zero", Schedule("Phase(1, Anneal.Exponential, 1e-2, {|LRF306:0|})")),
        new("Phases that do not sum to 1", Schedule("Phase(0.5, Anneal.Cosine, 1e-3, 1e-2), Phase({|LRF305:0.25|}, Anneal.Cosine, 1e-2, 1e-5)")),
        new(
            "A phase that does not begin where the one before ended",
            Schedule("Phase(0.5, Anneal.Cosine, 1e-3, 1e-2), Phase(0.5, Anneal.Cosine, {|LRF311:5e-3|}, 1e-5)")),
        new(
            "A learning rate for a training that has a schedule of it",
            Schedule("Phase(1, Anneal.Cosine, 1e-2, 1e-5)") + "public static class Training { public static object Run(Trainer trainer) => trainer.Fit(1, {|LRF218:0.1|}); }"),
        new(
            "A schedule that no learner follows",
            Code.Trainer("") + "internal static partial class Schedules { [Schedule(Hyper.LearningRate), Phase(1, Anneal.Cosine, 1e-2, 1e-5)] "
                + "public static partial double {|LRF511:Rate|}(double progress); }"),
    ]);

    private static string Run(string call) => Code.Trainer("") + $"public static class Training {{ public static object Run(Trainer trainer) => {call}; }}";

    private static string Schedule(string phases) =>
        Code.Trainer($"[Schedule(Hyper.LearningRate), {phases}] public static partial double Rate(double progress);");
}
