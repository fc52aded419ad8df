using Google.Protobuf;

namespace LrFinder.Dsl;

/// <summary>Writes files. The values of tensors go from their memory into the stream: there is no second copy of a model's weights.</summary>
internal sealed class OnnxFile
{
    private const int GraphOfModel = 7;
    private const int TensorOfGraph = 5;
    private const int ValuesOfTensor = 9;

    private readonly byte[] _model = OnnxMessage.Of(OnnxMessages.Model);
    private readonly byte[] _graph;
    private readonly IReadOnlyList<(OnnxTensor Tensor, byte[] Head)> _tensors;
    private readonly int _graphLength;

    /// <summary>Prepares a file, whose length is known before anything is written.</summary>
    /// <param name="model">What it is to hold.</param>
    /// <exception cref="NotSupportedException">It is too large for the format.</exception>
    public OnnxFile(OnnxModel model)
    {
        _graph = OnnxMessage.Of(message => OnnxMessages.Graph(message, model));
        _tensors = [.. model.Tensors.Select(tensor => (tensor, OnnxMessage.Of(message => OnnxMessages.Tensor(message, tensor))))];
        var length = _graph.Length + _tensors.Sum(tensor => FieldLength(LengthOf(tensor.Tensor, tensor.Head)));
        if (_model.Length + FieldLength(length) > int.MaxValue)
            throw new NotSupportedException(
                $"'{model.Name}' cannot be exported to ONNX: its weights have {model.Tensors.Sum(tensor => tensor.Length):N0} bytes, and a file of this "
                + $"format holds {int.MaxValue:N0} at most. SaveWeights writes them as safetensors, which has no such limit.");
        _graphLength = (int)length;
    }

    /// <summary>Writes it.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    public void Write(Stream stream)
    {
        using var output = new CodedOutputStream(stream, leaveOpen: true);
        WriteBytes(output, stream, _model);
        WriteHead(output, GraphOfModel, _graphLength);
        WriteBytes(output, stream, _graph);
        foreach (var (tensor, head) in _tensors)
        {
            WriteHead(output, TensorOfGraph, (int)LengthOf(tensor, head));
            WriteBytes(output, stream, head);
            WriteHead(output, ValuesOfTensor, (int)tensor.Length);
            using var values = tensor.Values.cpu();
            using var inOrder = values.contiguous();
            WriteBytes(output, stream, inOrder.bytes);
        }
    }

    private static void WriteHead(CodedOutputStream output, int field, int length)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(length);
    }

    private static void WriteBytes(CodedOutputStream output, Stream stream, ReadOnlySpan<byte> bytes)
    {
        output.Flush();
        stream.Write(bytes);
    }

    private static long LengthOf(OnnxTensor tensor, byte[] head) => head.Length + FieldLength(tensor.Length);

    /// <summary>The length of a field whose number is below 16, with its number and its own length before it.</summary>
    private static long FieldLength(long content) => 1 + CodedOutputStream.ComputeInt64Size(content) + content;
}
