using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads a class with <c>[Learner&lt;TModel&gt;]</c>.</summary>
internal static class LearnerParser
{
    public static ParseResult<LearnerModel> Parse(GeneratorAttributeSyntaxContext target, CancellationToken token)
    {
        var diagnostics = new DiagnosticBag();
        var learner = (INamedTypeSymbol)target.TargetSymbol;
        var attribute = target.Attributes[0];
        if (attribute.AttributeClass?.TypeArguments is not [{ TypeKind: not TypeKind.Error } trained])
            return diagnostics.Result<LearnerModel>(null);
        if (trained is not INamedTypeSymbol { TypeKind: TypeKind.Class } model)
        {
            diagnostics.Report(DiagnosticDescriptors.NotAModel, attribute.Place(), trained.ToDisplayString());
            return diagnostics.Result<LearnerModel>(null);
        }

        var context = new LearnerContext(learner, model, target.SemanticModel.Compilation, diagnostics);
        CheckDeclaration(context, attribute);
        if (TypeParser.Parse(learner, (TypeDeclarationSyntax)target.TargetNode, diagnostics) is not { } identity)
            return diagnostics.Result<LearnerModel>(null);

        token.ThrowIfCancellationRequested();
        // What is wrong with a part is said at that part; the learner is written without it, so that the compiler does not
        // add an error for every use of the learner.
        return diagnostics.ResultDespiteErrors(ParseParts(context, identity));
    }

    private static void CheckDeclaration(LearnerContext context, AttributeData attribute)
    {
        var (learner, model) = (context.Learner, context.Model);
        if (learner.BaseType is { SpecialType: not SpecialType.System_Object } declared && !IsLearnerOf(declared, model))
            context.Diagnostics.Report(DiagnosticDescriptors.LearnerHasBase, learner.Place(), learner.Name, declared.Name, model.Name);
        if (!model.IsModel())
            context.Diagnostics.Report(DiagnosticDescriptors.NotAModel, attribute.Place(), model.Name);
        else if (!ModelShape.TakesOneTensor(model, context.Compilation))
            context.Diagnostics.Report(DiagnosticDescriptors.ModelWithSeveralInputs, attribute.Place(), model.Name);
    }

    /// <summary>Whether the user wrote down the base class that the generator would add.</summary>
    private static bool IsLearnerOf(INamedTypeSymbol type, INamedTypeSymbol model) =>
        type is { Name: "Learner", TypeArguments: [var argument] } && SymbolEqualityComparer.Default.Equals(argument, model);

    private static LearnerModel ParseParts(LearnerContext context, TypeIdentity identity)
    {
        var uses = UseParser.Parse(context).ToList();
        var callbacks = CallbackParser.Parse(context, context.Learner, "learner", "")
            .Concat(uses.SelectMany(use => CallbackParser.Parse(context, use.Type, $"learner.{use.Model.Property}", $"{use.Type.Name}.")))
            .ToList();
        var sweep = context.Compilation.GetTypeByMetadataName(RuntimeNames.LrSweep) is { } type
            ? CallbackParser.Parse(context, type, "sweep", $"{type.Name}.")
            : [];
        return new(
            identity,
            context.Model.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            ModelShape.IsConstructible(context.Model, context.Learner, context.Compilation),
            SingleMethod(context, RuntimeNames.LossAttribute, "Loss", Signature.IsTensorPair, DiagnosticDescriptors.WrongLoss),
            SingleMethod(
                context,
                RuntimeNames.OptimizerAttribute,
                "Optimizer",
                Signature.IsOptimizerFactory,
                DiagnosticDescriptors.WrongOptimizer),
            MetricParser.Parse(context),
            uses.Select(use => use.Model).ToEquatableArray(),
            OrderedCallback.Sort(callbacks),
            OrderedCallback.Sort(callbacks.Where(callback => callback.Callback.DuringSweep).Concat(sweep)),
            FollowedScheduleParser.Parse(context));
    }

    private static string? SingleMethod(
        LearnerContext context, string attribute, string shortName, Func<IMethodSymbol, bool> fits, DiagnosticDescriptor wrong)
    {
        string? found = null;
        foreach (var method in context.Learner.GetMembers().OfType<IMethodSymbol>().Where(method => method.HasAttribute(attribute)))
        {
            if (!fits(method))
                context.Diagnostics.Report(wrong, method.Place(), method.Name);
            else if (found is not null)
                context.Diagnostics.Report(DiagnosticDescriptors.DeclaredTwice, method.Place(), context.Learner.Name, shortName, method.Name);
            else
                found = Identifier.Escape(method.Name);
        }

        return found;
    }
}
