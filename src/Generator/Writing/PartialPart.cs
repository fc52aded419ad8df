namespace LrFinder.Dsl.Generator;

/// <summary>Writes a file with one part of a user's partial type.</summary>
internal static class PartialPart
{
    /// <summary>Writes header, namespace and declaration around the members.</summary>
    /// <param name="type">The type.</param>
    /// <param name="concern">What the part is about: the last part of the file's name.</param>
    /// <param name="bases">The base class and interfaces the part adds, such as <c>global::LrFinder.Dsl.IModel</c>; may be empty.</param>
    /// <param name="head">Lines directly above the declaration: documentation and attributes.</param>
    /// <param name="members">Writes what is between the braces.</param>
    /// <param name="subject">What the file belongs to, where that is not the type but a member of it.</param>
    public static GeneratedFile Write(
        TypeIdentity type,
        string concern,
        IEnumerable<string> bases,
        IEnumerable<string> head,
        Action<SourceWriter> members,
        string? subject = null)
    {
        var writer = new SourceWriter();
        FileHeader.Write(writer, "from the attributes of the type below");
        if (type.Namespace.Length > 0)
            writer.Line($"namespace {type.EscapedNamespace};").Line();

        var outer = new Stack<SourceWriter.Scope>();
        foreach (var containing in type.Containing)
            outer.Push(writer.Block($"partial {containing.Keyword} {containing.SourceName}"));

        writer.Lines(head);
        var list = string.Join(", ", bases);
        using (writer.Block($"partial {type.Self.Keyword} {type.Self.SourceName}{(list.Length == 0 ? "" : $" : {list}")}"))
            members(writer);

        while (outer.Count > 0)
            outer.Pop().Dispose();
        return new(subject ?? type.MetadataName, concern, writer.ToString());
    }
}
