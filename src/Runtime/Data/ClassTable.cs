using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The table that says which class a number of a target stands for. Two data sets whose tables differ give one number to different
/// classes: a model that was trained on the one is wrong on the other, and no figure says so.
/// </summary>
internal static class ClassTable
{
    /// <summary>Copies a table that can be one: names which are all there, all different.</summary>
    /// <param name="names">The names, or <see langword="null"/> where they are not known.</param>
    /// <param name="parameter">The caller's name for them.</param>
    /// <returns>The table, which nobody can change, or <see langword="null"/>.</returns>
    /// <exception cref="ArgumentException">A name is missing or empty, or comes twice, or there is none.</exception>
    public static IReadOnlyList<string>? Checked(IReadOnlyList<string>? names, string parameter)
    {
        if (names is null)
            return null;
        if (names.Count == 0)
            throw new ArgumentException("There is no class name: leave them out where they are not known.", parameter);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, name) in names.Index())
            if (string.IsNullOrEmpty(name))
                throw new ArgumentException($"Class {number} has no name.", parameter);
            else if (!seen.Add(name))
                throw new ArgumentException($"Two classes are called '{name}': a name stands for one number.", parameter);
        return Array.AsReadOnly([.. names]);
    }

    /// <summary>Makes sure that every class number of targets that are in memory has a name.</summary>
    /// <param name="names">The table, or <see langword="null"/>.</param>
    /// <param name="targets">The targets; those that are not int64 are no class numbers.</param>
    /// <exception cref="ArgumentException">A target is above the last number of the table.</exception>
    public static void CheckTargets(IReadOnlyList<string>? names, Tensor targets)
    {
        if (names is null || targets.dtype != ScalarType.Int64)
            return;
        using var scope = NewDisposeScope();
        var largest = targets.max().item<long>();
        if (largest >= names.Count)
            throw new ArgumentException($"A target is class {largest}, but there are {names.Count} class names, numbered from 0.", nameof(targets));
    }

    /// <summary>Whether outputs have a value for each class of a table.</summary>
    /// <param name="names">The table.</param>
    /// <param name="output">The outputs.</param>
    public static bool Fits(IReadOnlyList<string> names, Tensor output) => output.dim() == 2 && output.size(1) == names.Count;

    /// <summary>Names the classes of outputs that fit a table.</summary>
    /// <param name="names">The table.</param>
    /// <param name="output">[samples, classes]</param>
    /// <returns>The name of the class with the largest value, for each sample; among equal ones the first counts.</returns>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<string> names, Tensor output)
    {
        using var scope = NewDisposeScope();
        return [.. output.argmax(1).cpu().data<long>().ToArray().Select(number => names[(int)number])];
    }

    /// <summary>Says how two tables differ.</summary>
    /// <param name="expected">The one that a model knows.</param>
    /// <param name="found">The other.</param>
    /// <returns>
    /// The first difference as a clause, such as "class 0 is 'bee', not 'ant'"; <see langword="null"/> where they are equal, or one is
    /// not known.
    /// </returns>
    public static string? Difference(IReadOnlyList<string>? expected, IReadOnlyList<string>? found)
    {
        if (expected is null || found is null)
            return null;
        for (var i = 0; i < Math.Min(expected.Count, found.Count); i++)
            if (expected[i] != found[i])
                return $"class {i} is '{found[i]}', not '{expected[i]}'";
        return expected.Count == found.Count ? null : $"there are {found.Count} classes, not {expected.Count}";
    }
}
