using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What must hold for any generator that runs at every key stroke.</summary>
internal static class Incrementality
{
    private const BindingFlags OwnFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The names of all our steps.</summary>
    private static readonly HashSet<string> Steps = typeof(TrackingNames).GetFields()
        .Select(field => (string)field.GetValue(null)!)
        .ToHashSet();

    /// <summary>
    /// Asserts that no step gave a new model and no file was written again. What is told to the user may be told once more: it is
    /// tied to its place.
    /// </summary>
    public static void AssertNothingChanged(GeneratorDriverRunResult result)
    {
        var reported = 0;
        foreach (var (name, reasons) in Reasons(result))
        {
            var changed = reasons.Count(reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
            if (IsAboutDiagnostics(name))
                reported += changed;
            else
                Assert.True(changed == 0, $"{name}: {string.Join(", ", reasons)}");
        }

        Assert.Equal(reported, OutputReasons(result).Count(reason => reason != IncrementalStepRunReason.Cached));
    }

    /// <summary>Why each output of a step is what it is.</summary>
    public static IncrementalStepRunReason[] Reasons(GeneratorDriverRunResult result, string step) =>
        Reasons(result).Where(found => found.Step == step).SelectMany(found => found.Reasons).ToArray();

    /// <summary>Why each call of an emitter was made or not.</summary>
    public static IncrementalStepRunReason[] OutputReasons(GeneratorDriverRunResult result) => result.Results
        .SelectMany(generator => generator.TrackedOutputSteps.Values)
        .SelectMany(steps => steps)
        .SelectMany(step => step.Outputs)
        .Select(output => output.Reason)
        .ToArray();

    /// <summary>
    /// Asserts that nothing which a model step gave leads to a symbol, a tree or a compilation: it would never be equal to that
    /// of the next key stroke, and would keep the whole compilation in memory.
    /// </summary>
    public static void AssertModelsAreSelfContained(GeneratorDriverRunResult result)
    {
        var models = result.Results
            .SelectMany(generator => generator.TrackedSteps)
            .Where(step => Steps.Contains(step.Key) && !IsAboutDiagnostics(step.Key))
            .SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs);
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (value, _) in models)
            Visit(value, value.GetType().Name, visited);
    }

    private static IEnumerable<(string Step, IncrementalStepRunReason[] Reasons)> Reasons(GeneratorDriverRunResult result) => result.Results
        .SelectMany(generator => generator.TrackedSteps)
        .Where(step => Steps.Contains(step.Key))
        .Select(step => (step.Key, step.Value.SelectMany(run => run.Outputs).Select(output => output.Reason).ToArray()));

    private static bool IsAboutDiagnostics(string step) => step.EndsWith("Diagnostics", StringComparison.Ordinal);

    private static void Visit(object? node, string path, HashSet<object> visited)
    {
        if (node is null or string || node.GetType() is { IsPrimitive: true } or { IsEnum: true })
            return;
        Assert.False(
            node is ISymbol or Compilation or SyntaxNode or SyntaxTree or SyntaxReference or Location or Diagnostic or AttributeData,
            $"{path} holds a {node.GetType().Name}");
        if (!node.GetType().IsValueType && !visited.Add(node))
            return;

        if (node is Array items)
        {
            foreach (var item in (IEnumerable)items)
                Visit(item, $"{path}[]", visited);
            return;
        }

        for (var type = node.GetType(); type is not null; type = type.BaseType)
            foreach (var field in type.GetFields(OwnFields))
                Visit(field.GetValue(node), $"{path}.{field.Name}", visited);
    }
}
