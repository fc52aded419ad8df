using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace LrFinder.Dsl.Tests;

/// <summary>Runs exported models in ONNX Runtime.</summary>
internal static class OnnxRun
{
    /// <summary>The file of a model.</summary>
    public static byte[] Export(IDeclaredModel model)
    {
        using var stream = new MemoryStream();
        model.SaveOnnx(stream);
        return stream.ToArray();
    }

    public static InferenceSession Open(byte[] file)
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        return new InferenceSession(file, options);
    }

    /// <summary>The output for a batch, with its shape.</summary>
    public static (float[] Values, int[] Shape) Of(InferenceSession session, Tensor batch)
    {
        int[] shape = [.. batch.shape.Select(size => (int)size)];
        var input = batch.dtype == ScalarType.Int64
            ? NamedOnnxValue.CreateFromTensor("input", new DenseTensor<long>(batch.data<long>().ToArray(), shape))
            : NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(batch.data<float>().ToArray(), shape));
        using var results = session.Run([input]);
        var output = Assert.Single(results);
        Assert.Equal("output", output.Name);
        var tensor = output.AsTensor<float>();
        return ([.. tensor], [.. tensor.Dimensions]);
    }
}
