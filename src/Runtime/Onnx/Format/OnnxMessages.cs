namespace LrFinder.Dsl;

/// <summary>The parts of a file as messages of Protocol Buffers, all but the values of its tensors.</summary>
/// <remarks>The numbers are those of the fields in onnx.proto, of the message that each method names.</remarks>
internal static class OnnxMessages
{
    /// <summary>A ModelProto without its graph.</summary>
    public static void Model(OnnxMessage message) => message
        .Integer(1, OnnxModel.FormatVersion)
        .Text(2, "LrFinder.Dsl")
        .Text(3, LibraryVersion.Text)
        // An OperatorSetIdProto: the operators of the standard have an empty domain.
        .Message(8, opset => opset.Text(1, "").Integer(2, OnnxModel.Opset));

    /// <summary>A GraphProto without its tensors.</summary>
    public static void Graph(OnnxMessage message, OnnxModel model)
    {
        foreach (var node in model.Nodes)
            message.Message(1, inner => Node(inner, node));
        message.Text(2, model.Name).Message(11, inner => Value(inner, model.Input)).Message(12, inner => Value(inner, model.Output));
        foreach (var value in model.Values)
            message.Message(13, inner => Value(inner, value));
    }

    /// <summary>A TensorProto without its values.</summary>
    public static void Tensor(OnnxMessage message, OnnxTensor tensor)
    {
        foreach (var size in tensor.Values.shape)
            message.Integer(1, size);
        message.Integer(2, (int)tensor.Dtype).Text(8, tensor.Name);
    }

    /// <summary>A NodeProto.</summary>
    private static void Node(OnnxMessage message, OnnxNode node)
    {
        foreach (var input in node.Inputs)
            message.Text(1, input);
        foreach (var output in node.Outputs)
            message.Text(2, output);
        message.Text(3, node.Name).Text(4, node.Operator);
        foreach (var attribute in node.Attributes)
            message.Message(5, inner => Attribute(inner, attribute));
    }

    /// <summary>An AttributeProto, at whose end is its AttributeType.</summary>
    private static void Attribute(OnnxMessage message, OnnxAttribute attribute)
    {
        const int Type = 20;
        message.Text(1, attribute.Name);
        switch (attribute)
        {
            case OnnxNumber number:
                message.Number(2, number.Value).Integer(Type, 1);
                break;
            case OnnxInteger integer:
                message.Integer(3, integer.Value).Integer(Type, 2);
                break;
            case OnnxText text:
                message.Text(4, text.Value).Integer(Type, 3);
                break;
            case OnnxIntegers integers:
                foreach (var value in integers.Values)
                    message.Integer(8, value);
                message.Integer(Type, 7);
                break;
        }
    }

    /// <summary>A ValueInfoProto: the name, and a TypeProto with a TensorShapeProto.</summary>
    private static void Value(OnnxMessage message, OnnxValue value) => message
        .Text(1, value.Name)
        .Message(2, type => type.Message(1, tensor => tensor.Integer(1, (int)value.Dtype).Message(2, shape => Shape(shape, value.Shape))));

    private static void Shape(OnnxMessage message, IReadOnlyList<long> shape)
    {
        message.Message(1, dimension => dimension.Text(2, OnnxModel.Batch));
        foreach (var size in shape)
            message.Message(1, dimension => dimension.Integer(1, size));
    }
}
