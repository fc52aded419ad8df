namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF125_ValidationShapedTests
{
    [Theory]
    [InlineData("[Callback(On.BatchBegin, DuringSweep = true)] Batch {|LRF125:M|}(Tensor input, Tensor target, bool training) => new((input - 100) / 50, target);")]
    [InlineData("[Callback(On.BatchBegin)] static Batch {|LRF125:M|}(IReadOnlyList<Tensor> inputs, Tensor target, bool training) => new([inputs[0] * 2], target);")]
    [InlineData("[Callback(On.BatchBegin)] Batch {|LRF125:M|}(Tensor input, Tensor target, bool training) { input = input / 255; return new(input, target); }")]
    [InlineData("[Callback(On.BatchBegin)] Batch {|LRF125:M|}(Tensor input, Tensor target, bool training) { input.div_(255); return new(input, target); }")]
    [InlineData("[Callback(On.BatchBegin)] Batch {|LRF125:M|}(Tensor input, Tensor target, bool training) { var x = input / 255; if (training) x = x.flip(1); return new Batch(x, target); }")]
    [InlineData("[Callback(On.BatchBegin)] Batch {|LRF125:M|}(Tensor input, Tensor target, bool training) => training ? new(input, target) : new(input / 255, target);")]
    [InlineData("double Mean; [Callback(On.BatchBegin)] Batch {|LRF125:M|}(Tensor input, Tensor target, bool training) => new(input - Mean, target);")]
    [InlineData("[Callback(On.LossBegin)] Tensor {|LRF125:M|}(Tensor output, bool training) => output.squeeze(1);")]
    [InlineData("[Callback(On.LossBegin)] Tensor {|LRF125:M|}(Tensor output, bool training) { if (training) return output; return -output; }")]
    public Task A_callback_that_changes_what_validation_sees_is_reported(string callback) => Expect.ReportsAsync(Code.Trainer(callback));

    [Theory]
    // It does not see validation.
    [InlineData("[Callback(On.BatchBegin)] Batch M(Tensor input, Tensor target) => new(input / 255, target);")]
    [InlineData("[Callback(On.LossBegin)] Tensor M(Tensor output) => output.squeeze(1);")]
    // It acts on training batches alone.
    [InlineData("[Callback(On.BatchBegin)] Batch M(Tensor input, Tensor target, bool training) => training ? new(input.flip(1), target) : new(input, target);")]
    [InlineData("[Callback(On.BatchBegin)] Batch M(Tensor input, Tensor target, bool training) => new(training ? input.flip(1) : input, target);")]
    [InlineData("[Callback(On.BatchBegin)] Batch M(Tensor input, Tensor target, bool training, int epoch) => training && epoch > 2 ? new(input.flip(1), target) : new(input, target);")]
    [InlineData("[Callback(On.BatchBegin)] Batch M(Tensor input, Tensor target, bool training) { if (!training) return new(input, target); var w = 0.3; return new(input * w + input.flip(0) * (1 - w), target); }")]
    [InlineData("[Callback(On.BatchBegin)] Batch M(Tensor input, Tensor target, bool training) { if (training == false || training is false) return new Batch(input, target) { Size = 4 }; throw new Exception(); }")]
    [InlineData("[Callback(On.BatchBegin)] Batch M(Tensor input, Tensor target, bool training) { if (training) input = input * 2; return new(input.clone(), target); }")]
    [InlineData("[Callback(On.LossBegin)] Tensor M(Tensor output, bool training) => training ? output * 2 : output;")]
    // It may know by what it is given.
    [InlineData("static Tensor Mix(Tensor x, bool on) => on ? x * 2 : x; [Callback(On.BatchBegin)] Batch M(Tensor input, Tensor target, bool training) => new(Mix(input, training), target);")]
    [InlineData("double _share; [Callback(On.BatchBegin)] Batch M(Tensor input, Tensor target, bool training) { _share = training ? 0.5 : 1; return new(input * _share, target); }")]
    // It answers nothing.
    [InlineData("[Callback(On.BatchBegin)] void M(Tensor input, bool training) { var x = input / 255; }")]
    public Task A_callback_that_leaves_validation_as_it_is_is_not_reported(string callback) => Expect.QuietAsync(Code.Trainer(callback));

    [Fact]
    public Task The_message_says_where_to_do_it() => Expect.MessageAsync(
        "'M' changes the batches of validation, but Predict runs no callbacks, so that its answers are not those that were judged: "
            + "do it in the Transforms of the TrainingData, or only where 'training' is true",
        Code.Trainer("[Callback(On.BatchBegin)] Batch {|LRF125:M|}(Tensor input, Tensor target, bool training) => new(input / 255, target);"));
}
