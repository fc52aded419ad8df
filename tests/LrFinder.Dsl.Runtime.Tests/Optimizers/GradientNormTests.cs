using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Gradients are limited together as PyTorch limits them.</summary>
public sealed class GradientNormTests
{
    public GradientNormTests() => NativeRuntime.Initialize();

    [Theory]
    [InlineData(ScalarType.Float32, 0.5, 1e-6)]
    [InlineData(ScalarType.Float64, 0.5, 1e-14)]
    [InlineData(ScalarType.Float64, 1e3, 0)]
    public void What_is_too_long_is_shortened_and_what_is_not_stays(ScalarType dtype, double limit, double tolerance)
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters(dtype);
        var norm = Norm(parameters);
        var expected = parameters.Select(parameter => parameter.grad! * Math.Min(1, limit / (norm + 1e-6))).ToArray();
        new GradientNorm().Limit(parameters, limit);
        foreach (var (parameter, gradient) in parameters.Zip(expected))
            Assert.True((parameter.grad! - gradient).abs().max().to(float64).item<double>() <= tolerance);
        Assert.Equal(Math.Min(norm, limit), Norm(parameters), Math.Max(tolerance, 2e-6 * limit));
    }

    [Fact]
    public void Gradients_may_be_absent_of_several_dtypes_and_lie_in_any_order()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [.. Parameters(ScalarType.Float32), .. Parameters(ScalarType.Float64), new(zeros(3))];
        parameters[0].grad = parameters[0].grad!.t().contiguous().t();
        parameters[1].grad = null;
        var others = parameters.Select(parameter => parameter.grad?.clone()).ToArray();
        new GradientNorm().Limit(parameters, 0.1);
        Assert.Equal(0.1, Norm(parameters), 1e-6);
        foreach (var (parameter, other) in parameters.Zip(others))
        {
            Assert.Equal(other is null, parameter.grad is null);
            Assert.True(other is null || (parameter.grad! / other - parameters[0].grad![0, 0] / others[0]![0, 0]).abs().max().to(float64).item<double>() < 1e-6);
        }

        new GradientNorm().Limit([parameters[^1]], 1);
        Assert.Null(parameters[^1].grad);
    }

    [Fact]
    public void It_leaves_no_tensors_behind_and_keeps_the_gradients_themselves()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters(ScalarType.Float32);
        var (norm, gradient) = (new GradientNorm(), parameters[0].grad!);
        norm.Limit(parameters, 0.1);
        var before = Tensor.TotalCount;
        for (var i = 0; i < 20; i++)
            norm.Limit(parameters, 0.1);
        Assert.Equal(before, Tensor.TotalCount);
        Assert.True(gradient.equal(parameters[0].grad!).all().item<bool>());
    }

    [Fact]
    public void Many_elements_are_limited_alike()
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [.. Parameters(ScalarType.Float32), new(zeros(1200, 1000)) { grad = randn(1200, 1000) }];
        new GradientNorm().Limit(parameters, 3);
        Assert.Equal(3, Norm(parameters), 1e-4);
    }

    [Fact]
    public void What_is_not_finite_shows_in_all_of_them()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters(ScalarType.Float32);
        parameters[1].grad = full_like(parameters[1], float.NaN);
        new GradientNorm().Limit(parameters, 0.1);
        Assert.All(parameters, parameter => Assert.True(parameter.grad!.isnan().all().item<bool>()));
    }

    private static Parameter[] Parameters(ScalarType dtype)
    {
        manual_seed(3);
        return [.. new long[][] { [5, 7], [67], [3, 2, 3, 3], [1] }.Select(shape => new Parameter(zeros(shape, dtype: dtype)) { grad = randn(shape, dtype: dtype) })];
    }

    private static double Norm(IEnumerable<Parameter> parameters) => Math.Sqrt(parameters
        .Where(parameter => parameter.grad is not null).Sum(parameter => parameter.grad!.to(float64).square().sum().item<double>()));
}
