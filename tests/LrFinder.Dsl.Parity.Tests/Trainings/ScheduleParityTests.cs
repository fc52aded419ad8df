namespace LrFinder.Dsl.Tests;

/// <summary>Schedules that PyTorch has too give its rates at every step.</summary>
public sealed class ScheduleParityTests
{
    /// <summary>PyTorch computes some of its rates from the one before, step by step.</summary>
    private const double Tolerance = 1e-14;

    private static readonly Dictionary<string, Func<double, double>> Schedules = new()
    {
        ["Cosine"] = Policies.Cosine,
        ["Linear"] = Policies.Linear,
        ["Exponential"] = Policies.Exponential,
        ["Polynomial"] = Policies.Polynomial,
        ["OneCycle"] = new OneCycle(1e-2).LearningRateAt,
        ["OneCycleMomentum"] = new OneCycle(1e-2).MomentumAt,
    };

    public static TheoryData<string> Names { get; } = Recording.CasesOf("schedules");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schedule_is_that_of_pytorch(string name)
    {
        using var recording = Recording.Open("schedules");
        var rates = recording.Numbers($"{name}/rates");
        Close.To(name, rates, [.. Enumerable.Range(0, rates.Length).Select(step => Schedules[name]((double)step / (rates.Length - 1)))], Tolerance);
    }
}

internal static partial class Policies
{
    [Schedule(Hyper.LearningRate), Phase(Anneal.Cosine, 0.1, 1e-3)]
    public static partial double Cosine(double progress);

    [Schedule(Hyper.LearningRate), Phase(Anneal.Linear, 0.1, 1e-3)]
    public static partial double Linear(double progress);

    [Schedule(Hyper.LearningRate), Phase(Anneal.Exponential, 0.1, 1e-3)]
    public static partial double Exponential(double progress);

    [Schedule(Hyper.LearningRate), Phase(Anneal.Polynomial, 0.1, 0, Power = 2.5)]
    public static partial double Polynomial(double progress);
}
