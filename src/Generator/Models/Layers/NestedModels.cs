using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds out what comes out of declared models that are layers of the one at hand.</summary>
internal sealed class NestedModels
{
    private readonly Compilation _compilation;
    private readonly Func<ModelSource, NestedModels, DeclaredModel?> _parse;
    private readonly ImmutableArray<INamedTypeSymbol> _path;
    private readonly Dictionary<ITypeSymbol, ModelPlan?> _plans;
    private readonly List<ImmutableArray<INamedTypeSymbol>> _circles;

    /// <summary>Begins with a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="compilation">The user's compilation.</param>
    /// <param name="parse">Reads a declared model, and reports nothing.</param>
    public NestedModels(INamedTypeSymbol model, Compilation compilation, Func<ModelSource, NestedModels, DeclaredModel?> parse)
    {
        (_compilation, _parse, _path) = (compilation, parse, [model]);
        (_plans, _circles) = (new(SymbolEqualityComparer.Default), []);
    }

    private NestedModels(NestedModels outer, INamedTypeSymbol model)
    {
        (_compilation, _parse, _path) = (outer._compilation, outer._parse, outer._path.Add(model));
        (_plans, _circles) = (outer._plans, outer._circles);
    }

    /// <summary>The model whose layers are read.</summary>
    public INamedTypeSymbol Model => _path[_path.Length - 1];

    public Compilation Compilation => _compilation;

    /// <summary>
    /// Circles that were met and lead through the model at hand, each from a model that is its own layer, through those between.
    /// </summary>
    public IEnumerable<ImmutableArray<INamedTypeSymbol>> Circles =>
        _circles.Where(circle => circle.Contains(Model, SymbolEqualityComparer.Default));


    /// <summary>Whether the type's layers are known, here or from what the generator noted in its assembly.</summary>
    public static bool IsDeclared(INamedTypeSymbol type) =>
        type.IsModel() && (ModelShape.IsDeclared(type) || type.HasAttribute(RuntimeNames.PlannedModelAttribute));

    /// <summary>
    /// The plan of a declared model; <see langword="null"/> where it has errors of its own, which are reported there, or leads into a circle.
    /// </summary>
    public ModelPlan? Plan(INamedTypeSymbol type)
    {
        var first = _path.IndexOf(type, 0, SymbolEqualityComparer.Default);
        if (first >= 0)
        {
            _circles.Add([.. _path.Skip(first)]);
            return null;
        }

        if (!_plans.TryGetValue(type, out var plan))
            _plans[type] = plan = ModelShape.IsDeclared(type) ? FromSource(type) : FromNote(type);
        return plan;
    }

    private ModelPlan? FromSource(INamedTypeSymbol type)
    {
        var attribute = type.AttributesOf(RuntimeNames.ModelAttribute).First();
        if (attribute.Syntax()?.Parent?.Parent is not TypeDeclarationSyntax declaration)
            return null;
        var source = new ModelSource(type, declaration, attribute, _compilation);
        if (!source.IsComplete || source.Layers.Count == 0)
            return null;

        return _parse(source, new NestedModels(this, type)) is { } model
            ? new(model.Input, model.Output, model.Parameters, model.ChangesInput)
            : null;
    }

    private static ModelPlan? FromNote(INamedTypeSymbol type)
    {
        var note = type.AttributesOf(RuntimeNames.PlannedModelAttribute).First();
        if (note.ConstructorArguments is not [{ IsNull: false } input, { IsNull: false } output, { Value: long parameters }])
            return null;
        var changesInput = note.Value("ChangesInput") is true;
        return new(Sizes(input), Sizes(output), parameters < 0 ? null : parameters, changesInput);
    }

    private static Shape Sizes(TypedConstant sizes) => Shape.Of([.. sizes.Values.Select(size => (long)size.Value!)]);
}
