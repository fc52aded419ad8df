namespace LrFinder.Dsl.Generator;

/// <summary>Writes the method that stands for calls of <c>nn.GroupNorm</c>.</summary>
internal static class GroupNormEmitter
{
    /// <summary>The namespace in which the package's targets allow it.</summary>
    public const string Namespace = "LrFinder.Dsl.Generated";

    /// <param name="places">The calls.</param>
    public static IEnumerable<GeneratedFile> Emit(EquatableArray<RedirectedCall> places)
    {
        if (places.Count > 0)
            yield return new("GroupNorms", "Calls", Text(places));
    }

    private static string Text(EquatableArray<RedirectedCall> places)
    {
        var writer = new SourceWriter();
        FileHeader.Write(writer, "for the calls of nn.GroupNorm");
        using (writer.Block($"namespace {Namespace}"))
        {
            writer.Line(GeneratedMark.Text);
            using (writer.Block("file static class GroupNorms"))
            {
                writer.Line("/// <summary>Stands for calls of TorchSharp's factory, which fills neither weight nor bias.</summary>");
                writer.Lines(places.Select(Redirection));
                writer.Expression(
                    [
                        $"internal static {RuntimeNames.Global(RuntimeNames.GroupNorm)} Filled(",
                        "long num_groups, long num_channels, double eps, bool affine, ",
                        $"{TorchNames.Device}? device, {TorchNames.ScalarType}? dtype)",
                    ],
                    [
                        $"{RuntimeNames.Global(RuntimeNames.NewGroupNorm)}.Filled({RuntimeNames.Global(RuntimeNames.Nn)}.GroupNorm(",
                        "num_groups, num_channels, eps, affine, device, dtype))",
                    ]);
            }
        }

        writer.Line();
        using (writer.Block("namespace System.Runtime.CompilerServices"))
        {
            writer.Line(GeneratedMark.Text);
            writer.Line("[global::System.AttributeUsage(global::System.AttributeTargets.Method, AllowMultiple = true)]");
            using (writer.Block("file sealed class InterceptsLocationAttribute : global::System.Attribute"))
            using (writer.Block("public InterceptsLocationAttribute(int version, string data)"))
                writer.Line("_ = (version, data);");
        }

        return writer.ToString();
    }

    private static string Redirection(RedirectedCall call) =>
        $"[global::System.Runtime.CompilerServices.InterceptsLocationAttribute({call.Version}, {Identifier.Literal(call.Data)})]";
}
