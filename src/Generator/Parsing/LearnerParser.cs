using System.Collections.Immutable;
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

        var inputs = ModelShape.InputsOf(model);
        var context = new LearnerContext(learner, model, inputs ?? ["input"], target.SemanticModel.Compilation, diagnostics);
        if (!model.IsModel())
            diagnostics.Report(DiagnosticDescriptors.NotAModel, attribute.Place(), model.Name);
        else if (inputs is null)
            diagnostics.Report(DiagnosticDescriptors.ModelNotOfTensors, attribute.Place(), model.Name);
        LearnerBase.Check(context);
        if (TypeParser.Parse(learner, (TypeDeclarationSyntax)target.TargetNode, diagnostics) is not { } identity)
            return diagnostics.Result<LearnerModel>(null);

        SettingNames.Check(learner, diagnostics);
        token.ThrowIfCancellationRequested();
        // What is wrong with a part is said at that part; the learner is written without it, so that the compiler does not
        // add an error for every use of the learner.
        return diagnostics.ResultDespiteErrors(ParseParts(context, identity));
    }

    private static LearnerModel ParseParts(LearnerContext context, TypeIdentity identity)
    {
        var uses = UseParser.Parse(context).ToList();
        var own = new CallbackSource(context.Learner, "learner", "", Location.None);
        var callbacks = CallbackParser.Parse(context, own)
            .Concat(uses.SelectMany(use => CallbackParser.Parse(context, use.Source)))
            .ToList();
        var sweep = context.Compilation.GetTypeByMetadataName(RuntimeNames.LrSweep) is { } type
            ? CallbackParser.Parse(context, new(type, "sweep", $"{type.Name}.", Location.None))
            : [];
        return new(
            identity,
            LearnerBase.IsWritten(context),
            context.Model.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            context.Inputs.ToEquatableArray(),
            ModelShape.IsConstructible(context.Model, context.Learner, context.Compilation),
            SingleMethod(context, RuntimeNames.LossAttribute, "Loss", Signature.NoTensorPair, DiagnosticDescriptors.WrongLoss),
            SingleMethod(
                context,
                RuntimeNames.OptimizerAttribute,
                "Optimizer",
                Signature.NoOptimizerFactory,
                DiagnosticDescriptors.WrongOptimizer),
            MetricParser.Parse(context),
            uses.Select(use => use.Model).ToEquatableArray(),
            OrderedCallback.Sort(callbacks),
            OrderedCallback.Sort(callbacks.Where(callback => callback.Callback.DuringSweep).Concat(sweep)),
            FollowedScheduleParser.Parse(context),
            CallbackStateParser.Parse(context, uses.Select(use => use.Source).Prepend(own)));
    }

    private static string? SingleMethod(
        LearnerContext context, string attribute, string shortName, Func<IMethodSymbol, LearnerContext, SignatureProblem?> check, DiagnosticDescriptor wrong)
    {
        foreach (var (level, name) in HiddenMembers.With(context.Learner, attribute, context.Compilation))
            context.Diagnostics.Report(
                wrong, context.Learner.Place(), $"{level.Name}.{name}", $"is not accessible from '{context.Learner.Name}'");
        // The nearest level that has one decides: a learner replaces what its base class declares.
        foreach (var level in context.Levels)
        {
            string? found = null;
            foreach (var method in level.GetMembers().OfType<IMethodSymbol>().Where(method => method.HasAttribute(attribute)))
            {
                if (check(method, context) is { } problem)
                    context.Diagnostics.Report(wrong, context.PlaceOf(problem), method.Name, problem.Text);
                else if (found is not null)
                    context.Diagnostics.Report(
                        DiagnosticDescriptors.DeclaredTwice,
                        context.PlaceOf(method),
                        ImmutableDictionary<string, string?>.Empty.Add(FixHints.Type, attribute),
                        level.Name,
                        shortName,
                        method.Name);
                else
                    found = Identifier.Escape(method.Name);
            }

            if (found is not null)
                return found;
        }

        return null;
    }
}
