using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Exports declared models to ONNX (<see href="https://onnx.ai"/>), so that they are used without TorchSharp: by ONNX Runtime, in browsers, on phones.
/// </summary>
public static class OnnxExtensions
{
    /// <summary>
    /// Writes what the model computes when it is used, with its weights, as a graph of ONNX's operators of version 17. Dropout is left out and
    /// batch normalisation goes by its running statistics, whichever mode the model is in; that does not change. The file appears whole or not
    /// at all, and replaces one that was there.
    /// </summary>
    /// <remarks>
    /// The graph has one input, <c>input</c>: float32 [batch, …] of the declared shape, or int64 [batch, steps] where the first layer is an embedding.
    /// Its output is <c>output</c>, float32. The batch is of any size; the other dimensions are as declared. Weights keep their names, where they
    /// are laid out as they are in the model.
    /// </remarks>
    /// <param name="model">The model, with weights of <c>float32</c> on any device.</param>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <exception cref="NotSupportedException">
    /// A layer is a module whose <c>forward</c> is written in code, or one of those that ONNX cannot express; a weight is not <c>float32</c>; or the
    /// file would be larger than 2 GiB. What it is is named, and nothing is written.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written, or its folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void SaveOnnx(this IDeclaredModel model, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Export(model, file => AtomicFile.Write(path, file.Write));
    }

    /// <summary>Writes the model into a stream, as <see cref="SaveOnnx(IDeclaredModel, string)"/> does into a file.</summary>
    /// <param name="model">The model, with weights of <c>float32</c> on any device.</param>
    /// <param name="stream">The stream; it stays open. One that fails holds what was written until then.</param>
    /// <exception cref="NotSupportedException">
    /// A layer is a module whose <c>forward</c> is written in code, or one of those that ONNX cannot express; a weight is not <c>float32</c>; or the
    /// file would be larger than 2 GiB. What it is is named, and nothing is written.
    /// </exception>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    public static void SaveOnnx(this IDeclaredModel model, Stream stream)
    {
        StreamArgument.RequireWritable(stream);
        Export(model, file => file.Write(stream));
    }

    private static void Export(IDeclaredModel model, Action<OnnxFile> write)
    {
        // Weights in another order are tensors of their own until they are written.
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        write(new OnnxFile(OnnxGraph.Of(model)));
    }
}
