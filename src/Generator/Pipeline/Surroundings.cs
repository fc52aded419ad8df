using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>What must hold for a whole project before anything that is generated can compile in it.</summary>
internal static class Surroundings
{
    /// <summary>The namespaces whose types generated code names, each with those types; all of them where there is no list.</summary>
    private static readonly (string Namespace, string[]? Types)[] Named =
    [
        ("LrFinder.Dsl", null),
        ("LrFinder.Dsl.CompilerServices", null),
        ("TorchSharp", null),
        ("TorchSharp.Modules", null),
        ("System", ["Func`1", "IProgress`1", "Math", "NotSupportedException", "TimeSpan"]),
        ("System.CodeDom.Compiler", ["GeneratedCodeAttribute"]),
        ("System.Collections.Generic", ["IReadOnlyList`1"]),
        ("System.Threading", ["CancellationToken"]),
    ];

    private static readonly ConditionalWeakTable<Compilation, Finding> Findings = new();

    /// <summary>What is wrong, reported at the attribute; <see langword="null"/> where nothing is.</summary>
    public static Diagnostic? Obstacle(GeneratorAttributeSyntaxContext target)
    {
        var place = target.Attributes[0].Place();
        var problem = IsNewEnough(target.TargetNode.SyntaxTree, out var version)
            ? Hidden(target.SemanticModel.Compilation)
            : $"it is C# 12, and the project is compiled as C# {version}; remove <LangVersion> from the project, or set it to latest";
        return problem is null ? null : Diagnostic.Create(DiagnosticDescriptors.ProjectUnfit, place, target.TargetSymbol.Name, problem);
    }

    /// <summary>Whether code can be generated for a file at all.</summary>
    public static bool AreFit(SyntaxTree tree, Compilation compilation) => IsNewEnough(tree, out _) && Hidden(compilation) is null;

    private static bool IsNewEnough(SyntaxTree tree, out string version)
    {
        var language = ((CSharpParseOptions)tree.Options).LanguageVersion;
        version = language.ToDisplayString();
        return language >= LanguageVersion.CSharp12;
    }

    /// <summary>What the project hides by what it declares, and what to do about it.</summary>
    private static string? Hidden(Compilation compilation) => Findings.GetValue(compilation, Finding.In).Hidden;

    private sealed class Finding(string? hidden)
    {
        public string? Hidden => hidden;

        public static Finding In(Compilation compilation)
        {
            foreach (var (name, types) in Named)
                if (Find(compilation, name, types) is { } found)
                    return new(found);
            return new(null);
        }

        private static string? Find(Compilation compilation, string name, string[]? types)
        {
            // Of the project alone: only what it declares itself comes before what it refers to.
            var space = compilation.Assembly.GlobalNamespace;
            foreach (var part in name.Split('.'))
            {
                if (space.GetTypeMembers(part).FirstOrDefault(type => type.Arity == 0) is { } type)
                    return Describe(type, $"the namespace '{type.ToDisplayString()}'");
                if (space.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == part) is not { } next)
                    return null;
                space = next;
            }

            var hiding = space.GetMembers().FirstOrDefault(member =>
                (types is null || types.Contains(member.MetadataName))
                && compilation.SourceModule.ReferencedAssemblySymbols.Any(assembly => IsSeen(assembly.GetTypeByMetadataName($"{name}.{member.MetadataName}"))));
            return hiding is null ? null : Describe(hiding, "what the packages call so");
        }

        private static string Describe(ISymbol hiding, string hidden) =>
            $"its '{hiding.ToDisplayString()}' hides {hidden}; rename it, or put it into a namespace of your own";

        private static bool IsSeen(INamedTypeSymbol? type) => type is { DeclaredAccessibility: Accessibility.Public };
    }
}
