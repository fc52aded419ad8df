using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Decides what one field of a written model, or the field behind one of its properties, holds.</summary>
internal sealed class StateField(IFieldSymbol field, ModelSource source, DiagnosticBag diagnostics)
{
    /// <summary>What the user sees: the property, where the field is its own.</summary>
    private readonly ISymbol _member = field.AssociatedSymbol ?? field;

    /// <summary>The member, or <see langword="null"/> where it holds no state.</summary>
    public StateMember? Parse()
    {
        if (Has(RuntimeNames.NotStateAttribute))
            return null;
        if (Kind() is not { } kind)
        {
            WarnOfCollection();
            return null;
        }

        if (IsOutOfReach())
            return null;
        if (kind == StateKind.Module)
            WarnOfReflection();
        var mayBeNull = field.Type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        return new(kind, _member.Name, StateName(), mayBeNull);
    }

    /// <summary>Whether the generated part has no way to the member, which is reported.</summary>
    private bool IsOutOfReach()
    {
        if (_member is IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false })
        {
            diagnostics.Report(
                DiagnosticDescriptors.CannotBeNamed, Place(), _member.Name, "is an explicit implementation", source.Type.Name, "hold what it returns in a field");
            return true;
        }

        return Obsolescence.Report(_member, source.Type, "holds state", Place(), diagnostics);
    }

    private StateKind? Kind() => field.Type switch
    {
        var type when type.IsModule() => type.IsLayer() ? StateKind.Layer : StateKind.Module,
        var type when type.IsParameter() => StateKind.Parameter,
        var type when type.IsTensor() => IsSaved() ? StateKind.Buffer : StateKind.UnsavedBuffer,
        _ => null,
    };

    private bool IsSaved() => Attribute(RuntimeNames.BufferAttribute)?.Value("Persistent") is not false;

    private string StateName() => Attribute(RuntimeNames.ComponentNameAttribute)?.Value("Name") as string ?? _member.Name;

    private void WarnOfReflection()
    {
        // Only a class that the user can change: TorchSharp's and other libraries' are as they are.
        if (field.Type is INamedTypeSymbol type
            && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, source.Type.ContainingAssembly)
            && !type.IsModel())
            diagnostics.Report(DiagnosticDescriptors.ModuleIsNotModel, Place(), _member.Name, type.Name);
    }

    private void WarnOfCollection()
    {
        if (HeldTypes.In(field.Type) is not { } held)
            return;
        var (what, holder) = held.IsModule ? ("modules", "a ModuleList<T>") : ("parameters", "a ParameterList");
        var advice = held.IsCollection ? holder : "a member for each";
        diagnostics.Report(DiagnosticDescriptors.ModulesInCollection, Place(), _member.Name, what, held.Holder, advice);
    }

    /// <summary>The member, if it is the user's own; else the class, for a base class may be in another project.</summary>
    private Location Place() => SymbolEqualityComparer.Default.Equals(_member.ContainingType, source.Type)
        ? _member.Locations[0]
        : source.Declaration.Identifier.GetLocation();

    private bool Has(string attribute) => Attribute(attribute) is not null;

    private AttributeData? Attribute(string name) =>
        _member.GetAttributes().Concat(field.GetAttributes()).FirstOrDefault(attribute => attribute.Is(name));
}
