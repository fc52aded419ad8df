using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// Every optimizer that a learner can be given steps as PyTorch's does on the same gradients, with one group of parameters and with two;
/// and where TorchSharp's do not, it is said how they differ.
/// </summary>
public sealed class OptimizerParityTests
{
    private const int Steps = 9;

    /// <summary>See <see cref="Radam_goes_wrong_from_its_sixth_step_on"/> and <see cref="Sgd_that_maximizes_turns_the_decay_round"/>.</summary>
    private static readonly string[] Different = ["RAdam", "SGDMaximizeDecay"];

    private static readonly string[] Names = ["weight", "bias"];

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var name in Setting.All.Keys.Except(Different))
            {
                cases.Add(name, 1);
                cases.Add(name, 2);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_step_is_that_of_pytorch(string name, int groups)
    {
        using var recording = Recording.Open("optimizers");
        using var scope = NewDisposeScope();

        foreach (var (step, parameters) in Run(recording, parameters => Setting.All[name].Make(parameters, groups)))
            AssertRecorded(recording, $"{name}/{groups}/{step}", parameters);
    }

    [Fact]
    public void Every_setting_was_recorded()
    {
        using var recording = Recording.Open("optimizers");
        Assert.Equal(
            Setting.All.Keys.Order(StringComparer.Ordinal), recording.Cases.Except(["start", "gradients"]).Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// TorchSharp 0.107 multiplies by the learning rate twice once the variance is known well enough (rho above 5): each step is
    /// PyTorch's by the learning rate.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Radam_goes_wrong_from_its_sixth_step_on(int groups)
    {
        using var recording = Recording.Open("optimizers");
        using var scope = NewDisposeScope();
        var before = Starts(recording);

        foreach (var (step, parameters) in Run(recording, parameters => Setting.All["RAdam"].Make(parameters, groups)))
        {
            foreach (var (name, i) in Names.Select((name, i) => (name, i)))
            {
                var rate = i == 1 && groups == 2 ? 0.001 : 0.01;
                var right = Recorded(recording, $"RAdam/{groups}", step, name) - Recorded(recording, $"RAdam/{groups}", step - 1, name);
                // The gradients are given, so that a step does not depend on where the ones before it led.
                Close.To($"step {step} of {name}", step < 5 ? right : right * rate, parameters[i] - before[i], Passes.Double);
            }

            before = [.. parameters.Select(parameter => parameter.detach().clone())];
        }
    }

    /// <summary>TorchSharp 0.107 turns the sign of the whole step, weight decay too: weights grow where they should shrink.</summary>
    [Fact]
    public void Sgd_that_maximizes_turns_the_decay_round()
    {
        using var recording = Recording.Open("optimizers");
        using var scope = NewDisposeScope();
        var gradients = recording.Read("gradients/weight");
        var expected = recording.Read("start/weight");
        var pytorch = expected;

        foreach (var (step, parameters) in Run(recording, parameters => Setting.All["SGDMaximizeDecay"].Make(parameters, 1)))
        {
            expected = expected + (0.1 * (gradients[step] + (0.05 * expected)));
            pytorch = pytorch + (0.1 * (gradients[step] - (0.05 * pytorch)));
            Close.To($"step {step}", expected, parameters[0], Passes.Double);
            Close.To($"step {step} in PyTorch", recording.Read($"SGDMaximizeDecay/1/{step}/weight"), pytorch, Passes.Double);
        }
    }

    /// <summary>Whoever leaves these out means PyTorch's, and gets others.</summary>
    [Fact]
    public void Defaults_that_are_not_those_of_pytorch()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [new(zeros(1))];

        using var adamW = optim.AdamW(parameters);
        Assert.Equal(0, Assert.IsType<AdamW.Options>(Assert.Single(adamW.ParamGroups.Cast<AdamW.ParamGroup>()).Options).weight_decay);
        using var rAdam = optim.RAdam(parameters);
        Assert.Equal(0.002, Assert.Single(rAdam.ParamGroups).LearningRate);
        using var asgd = optim.ASGD(parameters);
        Assert.Equal(0.001, Assert.Single(asgd.ParamGroups).LearningRate);
    }

    private static IEnumerable<(int Step, Parameter[] Parameters)> Run(Recording recording, Func<IReadOnlyList<Parameter>, optim.Optimizer> create)
    {
        Parameter[] parameters = [.. Starts(recording).Select(start => new Parameter(start))];
        Tensor[] gradients = [recording.Read("gradients/weight"), recording.Read("gradients/bias")];
        using var optimizer = create(parameters);
        for (var step = 0; step < Steps; step++)
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].grad = gradients[i][step].clone();
            optimizer.step();
            yield return (step, parameters);
        }
    }

    private static Tensor[] Starts(Recording recording) => [recording.Read("start/weight"), recording.Read("start/bias")];

    private static Tensor Recorded(Recording recording, string run, int step, string name) =>
        recording.Read(step < 0 ? $"start/{name}" : $"{run}/{step}/{name}");

    private static void AssertRecorded(Recording recording, string step, Parameter[] parameters)
    {
        Close.To($"{step}/weight", recording.Read($"{step}/weight"), parameters[0], Passes.Double);
        Close.To($"{step}/bias", recording.Read($"{step}/bias"), parameters[1], Passes.Double);
    }
}
