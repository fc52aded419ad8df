using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds what stands where the generator writes a member of a learner, and cannot stand beside it.</summary>
internal sealed class LearnerCollisions(LearnerContext context, LearnerModel model)
{
    private const string Cancellation = "global::System.Threading.CancellationToken";

    /// <summary>Reports all of it, and says whether there was nothing.</summary>
    public static bool AreNone(LearnerContext context, LearnerModel model)
    {
        var check = new LearnerCollisions(context, model);
        check.CheckMembers();
        check.CheckConstructors();
        return check._areNone;
    }

    private readonly HashSet<ISymbol> _reported = new(SymbolEqualityComparer.Default);
    private bool _areNone = true;

    /// <summary>The members that this learner gets: properties without parameters, methods with them.</summary>
    private IEnumerable<(string Name, bool Overrides, string[]? Parameters)> Members
    {
        get
        {
            yield return ("DeclaredMetrics", true, null);
            yield return ("Summary", true, null);
            yield return ("RunLoop", true, [RuntimeNames.Global(RuntimeNames.TrainingPlan)]);
            yield return ("RunValidation", true, [RuntimeNames.Global(RuntimeNames.IBatchSource), Cancellation]);
            yield return ("RunForward", true, [RuntimeNames.Global(RuntimeNames.Batch)]);
            yield return ("RunSweep", true, [RuntimeNames.Global(RuntimeNames.LrSweep), RuntimeNames.Global(RuntimeNames.TrainingPlan)]);
            if (model.Schedules.Any(schedule => schedule.Hyper == HyperFacts.LearningRate))
                yield return ("Fit", false, ["int", Cancellation, "int"]);
            if (model.Inputs.Count > 1)
                yield return ("Predict", false, [.. model.Inputs.Select(_ => TorchNames.Tensor)]);
            if (model.Optimizer is not null)
                yield return ("CreateOptimizer", true, [$"global::System.Collections.Generic.IReadOnlyList<{RuntimeNames.Global(RuntimeNames.Parameter)}>", "double"]);
            if (model.Schedules.Count > 0)
                yield return ("SchedulesAt", true, ["double"]);
            if (model.States.Count > 0)
                yield return ("VisitCallbackState", true, [RuntimeNames.Global(RuntimeNames.CallbackStateVisitor)]);
        }
    }

    private void CheckMembers()
    {
        var learner = context.Learner;
        foreach (var (name, overrides, parameters) in Members)
        {
            if (IsInTheWay(learner.Name, name, parameters))
                Report(learner.Name, learner, "is the name of a member that the generator writes into the class");
            foreach (var parameter in learner.TypeParameters.Where(parameter => IsInTheWay(parameter.Name, name, parameters)))
                Report(parameter.Name, parameter, Written(parameters));
            foreach (var member in Colliding(learner, name, parameters))
                Report(member.Name, member, Written(parameters));
            foreach (var member in context.Levels.Skip(1).SelectMany(level => Colliding(level, name, parameters)).Where(member => IsObstacle(member, overrides)))
                Report(member.Name, member, Written(parameters));
        }
    }

    private static bool IsInTheWay(string name, string member, string[]? parameters) =>
        parameters is null ? MemberNames.IsInTheWayOf(name, member) : name == member;

    private string Written(string[]? parameters) => parameters is null
        ? $"is what the generator writes into the learner '{context.Learner.Name}'"
        : $"is, with these parameters or none, what the generator writes into the learner '{context.Learner.Name}'";

    /// <summary>Whether a member of a base class cannot be overridden or hidden.</summary>
    private static bool IsObstacle(ISymbol member, bool overrides) =>
        member.DeclaredAccessibility != Accessibility.Private && (overrides ? member is not { IsOverride: true, IsSealed: false } : member.IsAbstract);

    private static IEnumerable<ISymbol> Colliding(INamedTypeSymbol type, string name, string[]? parameters) => parameters is null
        ? type.InTheWayOf(name)
        : type.GetMembers().Where(member => (member.Name == name || member.MetadataName == name)
            && (member is not IMethodSymbol method || Takes(method, parameters)));

    private static bool Takes(IMethodSymbol method, IReadOnlyList<string> types) =>
        !method.IsGenericMethod
        && method.Parameters.Length == types.Count
        && method.Parameters.Zip(types, (parameter, type) => parameter.RefKind == RefKind.None && parameter.Type.FullName() == type).All(same => same);

    private void CheckConstructors()
    {
        foreach (var constructor in context.Learner.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared))
        {
            if (constructor.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>().FirstOrDefault() is { } primary)
                Report(
                    primary.ParameterList?.GetLocation() ?? constructor.Place(),
                    "parameters behind its name",
                    "declare them as properties that whoever makes the learner sets, or give them to a class that it attaches by [Use<T>]");
            else if (Generated().Any(types => Takes(constructor, types)))
                Report(constructor.Place(), "a constructor of these parameters", "remove it, or add a parameter and call the generated one by 'this(…)'");
        }
    }

    private IEnumerable<List<string>> Generated()
    {
        var given = model.Uses.Where(use => !use.IsConstructible).Select(use => use.Type).ToList();
        List<string> data = [RuntimeNames.Global(RuntimeNames.TrainingData)], creates = model.ModelIsConstructible ? [] : [$"global::System.Func<{model.ModelType}>"];
        yield return [.. data, .. creates, .. given, "long?", TorchNames.Device];
        yield return [.. data, model.ModelType, .. given, "long?"];
    }

    private void Report(string name, ISymbol symbol, string problem)
    {
        _areNone = false;
        if (!_reported.Add(symbol))
            return;
        context.Diagnostics.Report(DiagnosticDescriptors.NameInTheWay, context.PlaceOf(symbol), name == "this[]" ? symbol.MetadataName : name, problem);
    }

    private void Report(Location place, string found, string advice)
    {
        _areNone = false;
        context.Diagnostics.Report(DiagnosticDescriptors.LearnerHasConstructor, place, context.Learner.Name, found, advice);
    }
}
