using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads a class with <c>[Model]</c>, and decides which form of model it is.</summary>
internal static class ModelParser
{
    public static ParseResult<ModelClass> Parse(GeneratorAttributeSyntaxContext target, CancellationToken token)
    {
        var diagnostics = new DiagnosticBag();
        var source = new ModelSource(
            (INamedTypeSymbol)target.TargetSymbol,
            (TypeDeclarationSyntax)target.TargetNode,
            target.Attributes[0],
            target.SemanticModel.Compilation);
        if (!source.IsComplete)
        {
            CheckSettings(source, diagnostics);
            NotAttributes.CheckLayers(source, diagnostics);
            return diagnostics.ResultDespiteErrors<ModelClass>(Incomplete(source));
        }

        if (TypeParser.Parse(source.Type, source.Declaration, diagnostics) is not { } identity)
            return diagnostics.Result<ModelClass>(null);
        CheckSettings(source, diagnostics);
        NotAttributes.CheckLayers(source, diagnostics);
        token.ThrowIfCancellationRequested();

        // A member of the user's that the generator writes too would be there twice.
        if (IsModule(source) && !GeneratedMembers.AreFree(source, diagnostics))
            return diagnostics.Result<ModelClass>(null);
        var model = Parse(source, identity, diagnostics);
        // Without an error of its own it has one in a layer, which is reported there.
        var error = diagnostics.FirstError ?? "of one of its layers";
        var isUnfinished = diagnostics.HasErrors || model is null;
        return diagnostics.ResultDespiteErrors(isUnfinished ? Unfinished(source, identity, error) : model!);
    }

    private static void CheckSettings(ModelSource source, DiagnosticBag diagnostics)
    {
        foreach (var symbol in source.Type.GetMembers().Where(member => member is IFieldSymbol or IPropertySymbol).Prepend(source.Type))
            SettingNames.Check(symbol, diagnostics);
    }

    /// <summary>Reads a model that is a layer. What is wrong with it is reported where it is declared.</summary>
    private static DeclaredModel? ParseNested(ModelSource source, NestedModels nested) =>
        GetsPart(source.Type, nested.Compilation)
            ? new DeclaredModelParser(source, nested, new DiagnosticBag()).Parse(TypeIdentity.Of(source.Type))
            : null;

    /// <summary>
    /// A class that the compiler does not understand and reports: what others see of it, if that can be added, so that a slip in an
    /// attribute is not followed by an error at every use of the model.
    /// </summary>
    private static UnfinishedModel? Incomplete(ModelSource source)
    {
        var unsaid = new DiagnosticBag();
        if (TypeParser.Parse(source.Type, source.Declaration, unsaid) is not { } identity || !(source.HasNoBase || source.Type.BaseType!.IsModule()))
            return null;
        return GeneratedMembers.AreFree(source, unsaid) ? Unfinished(source, identity, "that the compiler reports") : null;
    }

    /// <summary>Whether a class gets its generated part, so that it is a model; if not, that is reported for the class itself.</summary>
    public static bool GetsPart(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty)
            return true;
        var attribute = type.AttributesOf(RuntimeNames.ModelAttribute).First();
        if (attribute.Syntax()?.Parent?.Parent is not TypeDeclarationSyntax declaration)
            return false;
        var source = new ModelSource(type, declaration, attribute, compilation);
        var unsaid = new DiagnosticBag();
        return TypeParser.Parse(type, declaration, unsaid) is not null && IsModule(source) && GeneratedMembers.AreFree(source, unsaid);
    }

    /// <summary>Whether the class is a module, or becomes one.</summary>
    private static bool IsModule(ModelSource source) => source.HasNoBase || source.Type.BaseType!.IsModule();

    private static UnfinishedModel Unfinished(ModelSource source, TypeIdentity identity, string error) =>
        new(identity, source.Type.IsSealed, !source.HasNoBase, source.Type.BaseType!.IsModel(), error);

    private static ModelClass? Parse(ModelSource source, TypeIdentity identity, DiagnosticBag diagnostics)
    {
        var isModule = source.Type.BaseType is { } parent && parent.IsModule();
        if (isModule && !IsOnlyWritten(source, diagnostics))
            return null;
        if (isModule)
            return new WrittenModelParser(source, diagnostics).Parse(identity);
        if (source.Layers.Count > 0 && source.HasNoBase)
            return new DeclaredModelParser(source, new(source.Type, source.Compilation, ParseNested), diagnostics).Parse(identity);

        diagnostics.Report(DiagnosticDescriptors.NeitherLayersNorBase, source.Declaration.Identifier.GetLocation(), source.Type.Name);
        return null;
    }

    /// <summary>Whether a class with a base class has nothing that belongs to a declared model.</summary>
    private static bool IsOnlyWritten(ModelSource source, DiagnosticBag diagnostics)
    {
        var (what, place) = source switch
        {
            { Layers: [var layer, ..] } => ("the layer attributes", layer.Place()),
            { InputShape.Count: > 0 } => ("the shape", source.Model.PlaceOf(0)),
            _ => ("", null),
        };
        if (place is not null)
            diagnostics.Report(DiagnosticDescriptors.BothLayersAndBase, place, source.Type.Name, source.Type.BaseType!.Name, what);
        return place is null;
    }
}
