namespace LrFinder.Dsl.Generator;

/// <summary>Writes the end of every <c>to(…)</c>: all state is moved in place, so that whoever has a tensor of the model, as its optimizer, has it still.</summary>
internal static class MoveEmitter
{
    public static void Write(SourceWriter writer)
    {
        var move = RuntimeNames.Global(RuntimeNames.ModuleMove);
        writer.Line("/// <summary>Moves or converts the state, without reflection: the end of every <c>to</c>.</summary>").Line(GeneratedMark.Text);
        var parameters = $"{TorchNames.ScalarType}? dtype, {TorchNames.Device}? device, bool non_blocking";
        using (writer.Block($"protected override void _toEpilog(\n    {parameters})"))
        {
            // First, for the children would give what they find elsewhere to other handles.
            writer.Line($"{move}.InPlace(this, dtype, device, non_blocking);");
            using (writer.IndentedAfter($"foreach ((string _, {RuntimeNames.Global(RuntimeNames.Module)} child) in named_children())"))
                writer.Line($"{move}.To(child, dtype, device, non_blocking);");
            using (writer.IndentedAfter("if (device is not null)"))
                writer.Line("(_deviceType, _deviceIndex) = (device.type, device.index);");
        }
    }
}
