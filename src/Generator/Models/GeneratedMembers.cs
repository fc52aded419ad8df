using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds members of the user that the generator writes too.</summary>
internal sealed class GeneratedMembers(ModelSource source, DiagnosticBag diagnostics)
{
    private const string WriteByHand = "remove it, or derive the class from Module<Tensor, Tensor> and write the whole model by hand";

    /// <summary>Reports what the model gets too, and what keeps it from getting that; says whether there was nothing.</summary>
    public static bool AreFree(ModelSource source, DiagnosticBag diagnostics)
    {
        var found = new DiagnosticBag();
        if (source.HasNoBase)
            OfDeclaredModel(source, found);
        else
            OfWrittenModel(source, found);
        diagnostics.Add(found);
        return !found.HasErrors;
    }

    private static void OfDeclaredModel(ModelSource source, DiagnosticBag diagnostics)
    {
        new GeneratedMembers(source, diagnostics).Check(
            WriteByHand, ("forward", 1), ("RegisterComponents", 0), ("_toEpilog", 3), ("VisitState", 1), (".ctor", 0), ("Summary", null));
        TorchMembers.Check(source, diagnostics);
    }

    private static void OfWrittenModel(ModelSource source, DiagnosticBag diagnostics)
    {
        new GeneratedMembers(source, diagnostics).Check(
            "remove it", ("RegisterComponents", 0), ("_toEpilog", 3), ("VisitState", 1), ("Summary", null));
        TorchMembers.Check(source, diagnostics);
    }

    /// <summary>Reports each member of these names and numbers of parameters, where a number is given.</summary>
    private void Check(string advice, params (string Name, int? Parameters)[] generated)
    {
        foreach (var (name, parameters) in generated)
        {
            foreach (var member in parameters is null ? source.Type.InTheWayOf(name) : source.Type.GetMembers(name))
            {
                if (member.IsImplicitlyDeclared || IsAccessor(member) || (member is IMethodSymbol method && !Collides(method, parameters)))
                    continue;
                var written = name == ".ctor" ? "constructor" : member.Name;
                diagnostics.Report(DiagnosticDescriptors.MemberCollides, member.Locations[0], source.Type.Name, written, advice);
            }
        }
    }

    private static bool IsAccessor(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: not null };

    private static bool Collides(IMethodSymbol method, int? parameters) =>
        parameters is null || method.Parameters.Length == parameters || IsPrimaryConstructor(method);

    /// <summary>Whether every other constructor would have to call this one.</summary>
    private static bool IsPrimaryConstructor(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor
        && method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);
}
