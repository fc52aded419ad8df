namespace LrFinder.Dsl.Generator;

/// <summary>
/// Writes the end of every <c>to(…)</c>: what is shared is moved in place, the children are moved, and the model's own tensors replaced.
/// </summary>
internal static class MoveEmitter
{
    /// <summary>The parameters of the method, and what it calls the children.</summary>
    private static readonly string[] Locals = ["dtype", "device", "non_blocking", "child"];

    private static string Move { get; } = RuntimeNames.Global(RuntimeNames.ModuleMove);

    public static void Write(SourceWriter writer, WrittenModel model)
    {
        writer.Line("/// <summary>Moves or converts the state, without reflection: the end of every <c>to</c>.</summary>");
        var parameters = $"{TorchNames.ScalarType}? dtype, {TorchNames.Device}? device, bool non_blocking";
        using (writer.Block($"protected override void _toEpilog({parameters})"))
        {
            if (model.BaseIsModel)
                writer.Line("base._toEpilog(dtype, device, non_blocking);");
            else
                WriteChildren(writer);
            var replaced = model.Members.Where(member => !member.IsModule).ToList();
            foreach (var member in replaced)
                WriteReplacement(writer, member, [.. Locals, .. replaced.Select(Moved)]);
        }
    }

    private static void WriteChildren(SourceWriter writer)
    {
        // First, for whatever is moved after it would be replaced under one of its names only.
        writer.Line($"{Move}.Shared(this, dtype, device, non_blocking);");
        using (writer.IndentedAfter($"foreach ((string _, {RuntimeNames.Global(RuntimeNames.Module)} child) in named_children())"))
            writer.Line($"{Move}.To(child, dtype, device, non_blocking);");
        using (writer.IndentedAfter("if (device is not null)"))
            writer.Line("(_deviceType, _deviceIndex) = (device.type, device.index);");
    }

    private static string Moved(StateMember member) => $"moved_{member.Member}";

    private static void WriteReplacement(SourceWriter writer, StateMember member, string[] locals)
    {
        var isParameter = member.Kind == StateKind.Parameter;
        var what = isParameter ? "Parameter" : "Buffer";
        var type = isParameter ? RuntimeNames.Global(RuntimeNames.Parameter) : TorchNames.Tensor;
        var access = Identifier.Access(member.Member, locals);
        var moved = Moved(member);
        var persistent = member.Kind == StateKind.UnsavedBuffer ? ", persistent: false" : "";

        writer.Line();
        using (writer.Block($"if ({access} is not null && Replace{what}({Move}.DtypeOf({access}, dtype), device, {access}, out {type}? {moved}))"))
        {
            // ReplaceBuffer frees the old tensor itself.
            if (isParameter)
                writer.Line($"{access}.Dispose();");
            writer.Line($"{access} = {moved}!;");
            writer.Line($"ConditionallyRegister{what}({Identifier.Literal(member.Name)}, {access}{persistent});");
        }
    }
}
