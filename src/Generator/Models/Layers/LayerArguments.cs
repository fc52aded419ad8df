using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads and checks the arguments of a layer's attribute, and reports what is wrong with them where they stand.</summary>
/// <param name="kind">The kind of layer, for messages.</param>
/// <param name="attribute">The attribute.</param>
/// <param name="after">The name of the layer before, for messages; <see langword="null"/> for the first.</param>
/// <param name="nested">What comes out of models that are layers.</param>
/// <param name="diagnostics">Where reports go.</param>
internal sealed class LayerArguments(
    string kind, AttributeData attribute, string? after, NestedModels nested, DiagnosticBag diagnostics)
{
    public AttributeData Attribute => attribute;

    public NestedModels Nested => nested;

    /// <summary>Where the input comes from, for messages: <c>after 'conv1'</c>.</summary>
    public string Origin => after is null ? "at the input" : $"after '{after}'";

    /// <summary>Whether no layer is before.</summary>
    public bool IsFirst => after is null;

    /// <summary>Whether an argument was refused.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether the argument is written.</summary>
    public bool Has(string name) => attribute.Value(name) is not null;

    /// <summary>A whole number that is at least <paramref name="atLeast"/>.</summary>
    public long Integer(string name, long fallback = 1, long atLeast = 1)
    {
        var value = attribute.Value(name) is int written ? written : fallback;
        if (value < atLeast)
            Report(DiagnosticDescriptors.ArgumentOutOfRange, name, kind, name, value, $"at least {atLeast}");
        return value;
    }

    /// <summary>A number for which <paramref name="isValid"/> holds.</summary>
    public double Number(string name, double fallback, Func<double, bool> isValid, string range)
    {
        var value = attribute.Value(name) is double written ? written : fallback;
        if (!isValid(value))
            Report(DiagnosticDescriptors.ArgumentOutOfRange, name, kind, name, value.ToString("R", CultureInfo.InvariantCulture), range);
        return value;
    }

    public bool Flag(string name, bool fallback) => attribute.Value(name) as bool? ?? fallback;

    /// <summary>Whether the generated part can name a type; if not, that is reported.</summary>
    public bool CanName(ITypeSymbol type)
    {
        var can = Nameable.Check(type, nested.Model, attribute.Place(), nested.Compilation, diagnostics);
        HasErrors |= !can;
        return can;
    }

    /// <summary>Reports at an argument, or at the attribute where the argument is not written.</summary>
    public void Report(DiagnosticDescriptor descriptor, string? argument, params object[] messageArguments)
    {
        HasErrors = true;
        var place = argument is null ? attribute.Place() : attribute.PlaceOf(argument);
        diagnostics.Report(descriptor, place, messageArguments);
    }

    /// <summary>Reports an input of another rank, and returns whether it has the right one.</summary>
    /// <param name="input">The shape that was found.</param>
    /// <param name="rank">The number of dimensions that the layer needs.</param>
    /// <param name="expected">The shape it needs, in words.</param>
    /// <param name="advice">What the user can do.</param>
    public bool ExpectRank(Shape input, int rank, string expected, string advice)
    {
        if (input.Rank == rank)
            return true;
        HasErrors = true;
        var found = ImmutableDictionary<string, string?>.Empty.Add(FixHints.Rank, $"{input.Rank}").Add(FixHints.AtInput, $"{IsFirst}");
        diagnostics.Report(DiagnosticDescriptors.WrongRank, attribute.Place(), found, kind, expected, input, Origin, advice);
        return false;
    }

    /// <summary>Expects an image, [channels, height, width].</summary>
    public bool ExpectImage(Shape input) => ExpectRank(
        input,
        rank: 3,
        "[channels, height, width]",
        (after, input.Rank) switch
        {
            (null, _) => "give [Model] these three sizes",
            (_, 1) => "move it before the layer that flattens the sample",
            _ => "give [Model] an image, or use a layer that takes this shape",
        });

    /// <summary>Expects a signal, [channels, length].</summary>
    public bool ExpectSignal(Shape input) => ExpectRank(
        input,
        rank: 2,
        "[channels, length]",
        (after, input.Rank) switch
        {
            (null, _) => "give [Model] these two sizes",
            (_, 1) => "move it before the layer that flattens the sample",
            _ => $"use {kind.Replace("1d", "2d")} for images",
        }) && ExpectAxes(input, Axes.ChannelsFirst);

    /// <summary>Refuses a sample of which a layer before said that its two dimensions lie the other way round.</summary>
    public bool ExpectAxes(Shape input, Axes axes)
    {
        if (input.Axes is Axes.Unknown || input.Axes == axes)
            return true;

        var (wanted, found, others) = axes is Axes.ChannelsFirst
            ? ("[channels, length]", "the sequence [steps, features]", "sequences")
            : ("[steps, features]", "the signal [channels, length]", "signals");
        Report(DiagnosticDescriptors.AxesAreSwapped, null, kind, wanted, found, input, Origin, others);
        return false;
    }

    /// <summary>Expects that a convolution's groups divide its channels.</summary>
    public bool ExpectGroupsDivide(long groups, long inChannels, long outChannels)
    {
        if (inChannels % groups == 0 && outChannels % groups == 0)
            return true;
        Report(DiagnosticDescriptors.GroupsDoNotDivide, "Groups", groups, inChannels, Origin, outChannels);
        return false;
    }

    /// <summary>The product of sizes; reports one that no memory can hold.</summary>
    public long? Count(params long[] sizes)
    {
        // Far beyond what fits into memory, and far below what a long cannot hold.
        const double Limit = 1e15;
        if (sizes.Aggregate(1.0, (product, size) => product * size) <= Limit)
            return sizes.Aggregate(1L, (product, size) => product * size);

        Report(DiagnosticDescriptors.TooLarge, null, kind, string.Join(" × ", sizes));
        return null;
    }
}
