using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds the user's names that keep the generated part of a model from calling and overriding members of TorchSharp's modules.</summary>
internal sealed class TorchMembers(ModelSource source, DiagnosticBag diagnostics)
{
    /// <summary>What the generated part calls and does not write itself.</summary>
    private static readonly string[] Called =
    [
        "_internal_submodules", "register_module", "_deviceType", "_deviceIndex", "ConditionallyRegisterParameter", "ConditionallyRegisterBuffer",
    ];

    /// <summary>What it writes, with whether that overrides the member of any base class.</summary>
    private static readonly (string Name, bool Overrides, int? Parameters)[] Written =
    [
        ("RegisterComponents", true, 0), ("_toEpilog", true, 3), ("forward", true, 1), ("VisitState", false, 1), ("Summary", false, null),
    ];

    /// <summary>Reports them.</summary>
    public static void Check(ModelSource source, DiagnosticBag diagnostics)
    {
        var check = new TorchMembers(source, diagnostics);
        check.CheckNames();
        check.CheckBases();
    }

    private void CheckNames()
    {
        foreach (var (name, _, _) in Written.Where(written => IsWritten(written.Name)))
            if (IsInTheWay(source.Type.Name, name))
                Report(source.Type, "is the name of a member that the generator writes into the class");
        foreach (var parameter in source.Type.TypeParameters.Where(parameter => Called.Contains(parameter.Name) || Written.Any(written => IsInTheWay(parameter.Name, written.Name))))
            Report(parameter, "is the name of a member that the class has anyway");
        foreach (var member in Levels.SelectMany(level => level.GetMembers()).Where(member => Called.Contains(member.Name) && !member.IsOverride))
            Report(member, $"hides TorchSharp's member of this name, which the generated part of '{source.Type.Name}' calls");
    }

    /// <summary>Members of the base classes that the generated ones cannot override, or must not hide.</summary>
    private void CheckBases()
    {
        var extendsModel = source.Type.BaseType!.IsModel();
        foreach (var (name, overrides, parameters) in Written.Where(written => IsWritten(written.Name)))
            foreach (var member in Levels.Skip(1).SelectMany(level => level.GetMembers(name)))
                if (!(member is IMethodSymbol method && method.Parameters.Length != parameters)
                    && (overrides || extendsModel ? member is not { IsOverride: true, IsSealed: false } : member.IsAbstract))
                    Report(member, $"stands in the way of what the generator writes into '{source.Type.Name}'");
    }

    private static bool IsInTheWay(string name, string written) =>
        written == "Summary" ? MemberNames.IsInTheWayOf(name, written) : name == written;

    /// <summary>Of a written model <c>forward</c> is the user's own.</summary>
    private bool IsWritten(string name) => name != "forward" || source.HasNoBase;

    /// <summary>The class and its base classes as far as they are the user's and get no generated part of their own.</summary>
    private IEnumerable<INamedTypeSymbol> Levels => source.Type.SelfAndBases()
        .TakeWhile((level, i) => i == 0 || !(level.IsTorch() || level.IsModel() || level.SpecialType == SpecialType.System_Object));

    private void Report(ISymbol symbol, string problem)
    {
        var place = symbol.Place() is { IsInSource: true } own ? own : source.Declaration.Identifier.GetLocation();
        diagnostics.Report(DiagnosticDescriptors.NameInTheWay, place, symbol.Name, problem);
    }
}
