using System.Text.RegularExpressions;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Callbacks that shape validation run wherever it is run.</summary>
public sealed class ShapedValidationTests
{
    [Theory]
    [InlineData(
        "[Callback(On.BatchBegin)] static Batch Scale(Tensor input, Tensor target, bool training) => new(input, target);",
        "__Step, __ValidateHooks>(this, default, source, cancellationToken)",
        "state.Samples = global::Samples.Trainer.Scale(state.Samples.Input, state.Samples.Target, state.Training)")]
    [InlineData(
        "[Callback(On.LossBegin)] Tensor Sharpen(Tensor output, bool training) => output; [Callback(On.BatchEnd)] void Watch(bool training) { }",
        "__Step, __ValidateHooks>(this, new __ValidateHooks(this), source, cancellationToken)",
        "state.Output = learner.Sharpen(state.Output, state.Training)")]
    public void They_have_a_dispatch_of_their_own(string callback, string call, string dispatch)
    {
        var (members, hooks) = Compile(callback);
        Assert.Contains(call, members, StringComparison.Ordinal);
        var shaping = hooks[hooks.IndexOf("struct __ValidateHooks", StringComparison.Ordinal)..];
        Assert.Contains(dispatch, shaping, StringComparison.Ordinal);
        Assert.DoesNotContain("Watch", shaping, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Callback(On.BatchBegin)] static Batch Flip(Tensor input, Tensor target) => new(input, target);")]
    [InlineData("[Callback(On.BatchBegin)] void Look(Tensor input, bool training) { }")]
    [InlineData("[Callback(On.BackwardBegin)] Tensor Scale(Tensor loss, bool training) => loss;")]
    public void Others_leave_Validate_without_callbacks(string callback)
    {
        var (members, hooks) = Compile(callback);
        Assert.Contains("Step>(this, source, cancellationToken)", members, StringComparison.Ordinal);
        Assert.DoesNotContain("ValidateHooks", hooks, StringComparison.Ordinal);
    }

    private static (string Members, string Hooks) Compile(string callback)
    {
        var run = GeneratorHarness.Compile(
            "namespace Samples; [Model(2), Linear(2)] public sealed partial class Net; "
            + $"[Learner<Net>] public sealed partial class Trainer {{ {callback} }}");
        // Where lines are broken does not matter here.
        return (Regex.Replace(run.Files["Samples.Trainer.Learner.g.cs"], @"\(\n +", "("), run.Files["Samples.Trainer.Hooks.g.cs"]);
    }
}
