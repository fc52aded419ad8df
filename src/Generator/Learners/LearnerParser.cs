using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads a class with <c>[Learner&lt;TModel&gt;]</c>.</summary>
internal static class LearnerParser
{
    /// <summary>What the generated code uses of every learner.</summary>
    private static readonly string[] Inherited = ["Model", "Hyperparameters", "Fit", "Predict"];

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
        // The compiler reports a model that must not be used where the attribute names it, and the model's own part says why it is not there.
        var isLearner = !diagnostics.HasErrors && !model.IsForbiddenIn(learner) && ModelParser.GetsPart(model, context.Compilation);
        var identity = TypeParser.Parse(learner, (TypeDeclarationSyntax)target.TargetNode, diagnostics);
        NotAttributes.Check(learner, diagnostics);

        SettingNames.Check(learner, diagnostics);
        if (identity is null || !isLearner || !IsModelInReach(context, attribute))
            return diagnostics.Result<LearnerModel>(null);
        token.ThrowIfCancellationRequested();
        // What is wrong with a part is said at that part; the learner is written without it, so that the compiler does not
        // add an error for every use of the learner. What stands where a part would be leaves no place for any.
        var parsed = ParseParts(context, identity);
        return diagnostics.ResultDespiteErrors(LearnerCollisions.AreNone(context, parsed) ? parsed : null);
    }

    /// <summary>Whether the learner's members can name the model wherever the learner is seen; if not, that is reported.</summary>
    private static bool IsModelInReach(LearnerContext context, AttributeData attribute)
    {
        var (learner, model, place) = (context.Learner, context.Model, attribute.Place());
        if (!Nameable.Check(model, learner, place, context.Compilation, context.Diagnostics))
            return false;
        if (Reach.Of(model, learner) == Accessibility.Public)
            return true;
        var advice = model.DeclaredAccessibility is Accessibility.Internal && model.ContainingType is null
            ? "make the model public, or the learner internal"
            : "make the model as accessible as the learner";
        context.Diagnostics.Report(DiagnosticDescriptors.ModelOutOfReach, place, learner.Name, model.Name, advice);
        return false;
    }

    private static LearnerModel ParseParts(LearnerContext context, TypeIdentity identity)
    {
        var uses = UseParser.Parse(context).ToList();
        var own = new CallbackSource(context.Learner, Property: null, "", Location.None);
        var callbacks = CallbackParser.Parse(context, own)
            .Concat(uses.SelectMany(use => CallbackParser.Parse(context, use.Source)))
            .ToList();
        var names = FreeNames.In(context);
        foreach (var use in uses)
            names.Take(use.Model.Property);
        return new(
            identity,
            LearnerBase.IsWritten(context),
            context.Model.FullName(),
            context.Model.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            context.Inputs.ToEquatableArray(),
            ModelShape.IsConstructible(context.Model, context.Learner, context.Compilation),
            LossParser.Parse(context),
            OptimizerParser.Parse(context),
            MetricParser.Parse(context),
            FreezeParser.Parse(context),
            uses.Select(use => use.Model).ToEquatableArray(),
            OrderedCallback.Sort(callbacks),
            OrderedCallback.Sort(callbacks.Where(callback => callback.Callback.DuringSweep)),
            FollowedScheduleParser.Parse(context),
            CallbackStateParser.Parse(context, uses.Select(use => use.Source).Prepend(own)),
            // Unlikely ones: inside the learner they come before types of the user's that are called so.
            new(names.Take("__Step"), names.Take("__FitHooks"), names.Take("__SweepHooks"), names.Take("__ValidateHooks")),
            Hidden(context).ToEquatableArray());
    }

    private static IEnumerable<string> Hidden(LearnerContext context) => ModuleTypes.Hides(context.Model, "call")
        ? Inherited.Where(context.Hides).Append("call")
        : Inherited.Where(context.Hides);
}
