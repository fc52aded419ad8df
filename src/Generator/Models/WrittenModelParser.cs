using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Collects the state of a written model: that of the class and of its base classes, as far as those are no models.</summary>
internal sealed class WrittenModelParser(ModelSource source, DiagnosticBag diagnostics)
{
    public WrittenModel? Parse(TypeIdentity identity)
    {
        var levels = new Stack<INamedTypeSymbol>([source.Type]);
        var parent = source.Type.BaseType!;
        while (!parent.IsModel() && !parent.IsTorch())
        {
            levels.Push(parent);
            parent = parent.BaseType!;
        }

        if (!parent.IsModel() && !parent.IsTorchBase())
            ReportHidden(parent, "state", "hold it in a field instead of deriving from it");

        var members = levels.SelectMany(ParseLevel).ToEquatableArray();
        foreach (var hidden in members.GroupBy(member => member.Member, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
            ReportHidden(levels.First(level => !level.GetMembers(hidden.Key).IsEmpty), hidden.Key);
        if (levels.Count == 1 && parent.IsTorch() && members.Count > 0)
            RegistrationCheck.Run(source, diagnostics);
        return new(identity, source.Type.IsSealed, parent.IsModel(), members) { BaseIsDeclared = ModelShape.HasDeclared(parent) };
    }

    private List<StateMember> ParseLevel(INamedTypeSymbol level)
    {
        if (level.DeclaringSyntaxReferences.IsEmpty)
            ReportHidden(level, "private state", "add [Model] to it where it is declared, or hold it in a field");

        var members = new List<StateMember>();
        var fields = level.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(MayHoldState)
            .OrderBy(File, StringComparer.Ordinal)
            .ThenBy(field => field.Locations[0].SourceSpan.Start);
        foreach (var field in fields)
        {
            if (new StateField(field, source, diagnostics).Parse() is not { } member)
                continue;
            if (source.Compilation.IsSymbolAccessibleWithin(field.AssociatedSymbol ?? field, source.Type))
                members.Add(member);
            else
                ReportHidden(level, $"private '{member.Member}'", $"add [Model] to '{level.Name}'");
        }

        return members;
    }

    private static bool MayHoldState(IFieldSymbol field) =>
        !field.IsStatic && !field.IsConst && (!field.IsImplicitlyDeclared || field.AssociatedSymbol is IPropertySymbol);

    /// <summary>Parts of a class in several files have no order of their own: they come by the names of their files.</summary>
    private static string File(IFieldSymbol field) => field.Locations[0].SourceTree?.FilePath ?? "";

    private void ReportHidden(INamedTypeSymbol level, string member) => diagnostics.Report(
        DiagnosticDescriptors.NameInTheWay,
        source.Type.GetMembers(member).FirstOrDefault()?.Place() ?? source.Declaration.Identifier.GetLocation(),
        member,
        $"holds state of '{source.Type.Name}', and so does the member of '{level.Name}' that it hides");

    private void ReportHidden(INamedTypeSymbol level, string what, string advice) => diagnostics.Report(
        DiagnosticDescriptors.BaseStateHidden, source.Declaration.Identifier.GetLocation(), source.Type.Name, level.Name, what, advice);
}
