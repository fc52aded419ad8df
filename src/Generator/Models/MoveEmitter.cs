namespace LrFinder.Dsl.Generator;

/// <summary>Writes the end of every <c>to(…)</c>: all state is moved in place, so that whoever has a tensor of the model, as its optimizer, has it still.</summary>
internal static class MoveEmitter
{
    public static void Write(SourceWriter writer)
    {
        writer.Line("/// <summary>Moves or converts the state, without reflection: the end of every <c>to</c>.</summary>").Line(GeneratedMark.Text);
        writer.Fill(
            "protected override void _toEpilog(", $"{TorchNames.ScalarType}? dtype, ", $"{TorchNames.Device}? device, ", "bool non_blocking)");
        writer.Line("{");
        using (writer.Indented())
        {
            writer.Line($"{RuntimeNames.Global(RuntimeNames.ModuleMove)}.InPlace(this, dtype, device, non_blocking);");
            using (writer.IndentedAfter("if (device is not null)"))
                writer.Line("(_deviceType, _deviceIndex) = (device.type, device.index);");
        }

        writer.Line("}");
    }
}
