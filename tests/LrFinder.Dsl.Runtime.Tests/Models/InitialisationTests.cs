using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The weights follow the formulas of the papers: their mean, spread and bounds, at five standard errors.</summary>
public sealed class InitialisationTests
{
    public InitialisationTests() => manual_seed(1);

    [Fact]
    public void Kaiming_normal_has_the_variance_two_by_fan_in()
    {
        using var model = new InitialisedNet();
        // Two groups: each output sees 4 of the 8 channels, in a kernel of 3 × 3.
        AssertSpread(model.conv1.weight, Math.Sqrt(2.0 / (4 * 9)));
        Assert.True(model.conv1.weight.abs().max().item<float>() > Math.Sqrt(6.0 / (4 * 9)));
        AssertZero(model.conv1.bias);
    }

    [Fact]
    public void Kaiming_uniform_is_bounded_by_the_root_of_six_by_fan_in()
    {
        using var model = new InitialisedNet();
        AssertSpread(model.linear1.weight, Math.Sqrt(2.0 / (64 * 7 * 7)));
        AssertBound(model.linear1.weight, Math.Sqrt(6.0 / (64 * 7 * 7)));
        AssertZero(model.linear1.bias);
    }

    [Fact]
    public void Xavier_normal_has_the_variance_two_by_both_fans()
    {
        using var model = new InitialisedNet();
        AssertSpread(model.linear2.weight, Math.Sqrt(2.0 / (100 + 300)));
        Assert.True(model.linear2.weight.abs().max().item<float>() > Math.Sqrt(6.0 / (100 + 300)));
        AssertZero(model.linear2.bias);
    }

    [Fact]
    public void Xavier_uniform_is_bounded_by_the_root_of_six_by_both_fans()
    {
        using var model = new InitialisedNet();
        AssertSpread(model.linear3.weight, Math.Sqrt(2.0 / (300 + 100)));
        AssertBound(model.linear3.weight, Math.Sqrt(6.0 / (300 + 100)));
        AssertZero(model.linear3.bias);
    }

    [Fact]
    public void The_default_is_that_of_torch()
    {
        using var model = new InitialisedNet();
        AssertBound(model.linear4.weight, Math.Sqrt(1.0 / 100));
        Assert.NotEqual(0, model.linear4.bias!.abs().max().item<float>());
    }

    [Fact]
    public void The_seed_decides_the_weights()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using var first = new InitialisedNet();
        manual_seed(7);
        using var second = new InitialisedNet();

        Assert.Equal(first.parameters().Select(Bits.Of), second.parameters().Select(Bits.Of));
        Assert.All(first.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
    }

    private static void AssertSpread(Parameter weight, double expected)
    {
        using var scope = NewDisposeScope();
        var count = weight.numel();
        Assert.Equal(0, weight.mean().item<float>(), 5 * expected / Math.Sqrt(count));
        Assert.Equal(expected, weight.std().item<float>(), 5 * expected / Math.Sqrt(2.0 * count));
    }

    private static void AssertBound(Parameter weight, double bound)
    {
        using var scope = NewDisposeScope();
        var largest = weight.abs().max().item<float>();
        Assert.InRange(largest, 0.98 * bound, bound * (1 + 1e-6));
    }

    private static void AssertZero(Parameter? bias)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0, bias!.abs().max().item<float>());
    }
}
