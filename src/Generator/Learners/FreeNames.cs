using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds names for what the generator adds that nobody has yet.</summary>
internal sealed class FreeNames
{
    private readonly HashSet<string> _taken;

    /// <summary>Begins with the names that are taken.</summary>
    public FreeNames(IEnumerable<string> taken) => _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The names of a learner's members, of those that it inherits, and of its type parameters.</summary>
    public static FreeNames In(LearnerContext context) => new(
        context.Levels
            .Concat(context.Compilation.GetTypeByMetadataName(RuntimeNames.LearnerOfModel)?.SelfAndBases() ?? [])
            .SelectMany(level => level.GetMembers())
            .SelectMany(member => new[] { member.Name, member.MetadataName })
            .Concat(TypeParameters(context.Learner))
            .Append(context.Learner.Name));

    /// <summary>Also those of the types around it: its full name has them as arguments.</summary>
    private static IEnumerable<string> TypeParameters(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
            foreach (var parameter in level.TypeParameters)
                yield return parameter.Name;
    }

    /// <summary>The name, or, where somebody has it, the name with the ending, numbered as soon as somebody has that, too.</summary>
    public string Take(string name, string ending = "")
    {
        var free = name;
        for (var number = 1; !_taken.Add(free); number++)
            free = number == 1 && ending.Length > 0 ? name + ending : $"{name}{ending}{number}";
        return free;
    }
}
