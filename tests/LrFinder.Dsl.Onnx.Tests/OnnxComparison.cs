using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Compares what ONNX Runtime computes of a file with what the model itself does.</summary>
internal static class OnnxComparison
{
    // Sums in another order round otherwise, and no more than that.
    private const double Rounding = 1e-5;

    /// <summary>Several batches of different sizes, after a training has moved the statistics and weights away from what they begin with.</summary>
    public static void Check(nn.Module<Tensor, Tensor> model, Func<long, Tensor> input)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        Unsettle(model, input);
        using var session = OnnxRun.Open(OnnxRun.Export((IDeclaredModel)model));
        model.eval();
        foreach (var size in (long[])[1, 2, 5])
        {
            var batch = input(size);
            var expected = model.call(batch);
            var (values, shape) = OnnxRun.Of(session, batch);
            Assert.Equal(expected.shape.Select(length => (int)length), shape);
            Equal(expected.contiguous().data<float>().ToArray(), values);
        }
    }

    /// <summary>Running statistics, scales and biases are what they would be in no new model.</summary>
    private static void Unsettle(nn.Module<Tensor, Tensor> model, Func<long, Tensor> input)
    {
        using var _ = no_grad();
        model.train();
        for (var i = 0; i < 3; i++)
            model.call(input(6)).Dispose();
        foreach (var parameter in model.parameters())
            parameter.add_(randn_like(parameter).mul_(tensor(0.1f)));
    }

    private static void Equal(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= Rounding * Math.Max(scale, 1e-3f),
                $"element {i} is {actual[i]:R} instead of {expected[i]:R}");
    }
}
