namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF147_OtherFunctionTests
{
    [Theory]
    [InlineData("{|LRF147:erfinv|}(input)", "input.erfinv()")]
    [InlineData("torch.{|LRF147:erfinv|}(input * 0.5)", "(input * 0.5).erfinv()")]
    [InlineData("torch.{|LRF147:lgamma_|}(input)", "input.lgamma_()")]
    [InlineData("torch.{|LRF147:clamp_min_|}(input, 0)", "input.clamp_min_(0)")]
    [InlineData("torch.{|LRF147:clamp_max_|}(input, 1)", "input.clamp_max_(1)")]
    public Task The_tensors_own_member_is_called_instead(string wrong, string right) =>
        Expect.FixAsync<CallOfTensorFix>(Written.With("", wrong), Written.With("", right));

    [Theory]
    [InlineData("special.{|LRF147:erfcx|}(input)")]
    [InlineData("torch.special.{|LRF147:erfcx|}(input)")]
    public Task What_there_is_no_right_one_of_has_no_fix(string forward) => Expect.NoFixAsync<CallOfTensorFix>(Written.With("", forward));

    [Theory]
    [InlineData("special.erfinv(input)")]
    [InlineData("special.erfc(input)")]
    [InlineData("input.erfinv()")]
    [InlineData("clamp_min(input, 0)")]
    public Task What_is_right_is_not_reported(string forward) => Expect.QuietAsync(Written.With("", forward));

    [Fact]
    public Task The_message_says_what_is_computed() => Expect.MessageAsync(
        "'erfinv' of torch in TorchSharp 0.107 computes erf; the tensor's own member of that name, where there is one, is right",
        Written.With("", "torch.{|LRF147:erfinv|}(input)"));
}
