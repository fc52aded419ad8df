using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>The layers of a declared model in the order of their application: <c>[Repeat]</c> is unrolled.</summary>
internal sealed class LayerSequence(ModelSource source, DiagnosticBag diagnostics)
{
    private const int MostTimes = 1000;
    private const int MostLayers = 10_000;

    private readonly List<(AttributeData Attribute, bool IsRepeated)> _layers = [];

    /// <summary>Each layer, and whether it is there more than once; fewer after a report.</summary>
    public IReadOnlyList<(AttributeData Attribute, bool IsRepeated)> Unroll()
    {
        // Where the layers of the brackets at hand begin, and those of the brackets before.
        int begin = 0, before = 0;
        SyntaxNode? brackets = null;
        foreach (var attribute in source.Type.GetAttributes().Where(IsPart))
        {
            if (attribute.Syntax()?.Parent is var next && next != brackets)
                (before, begin, brackets) = (begin, _layers.Count, next);
            if (!attribute.Is(RuntimeNames.RepeatAttribute))
                _layers.Add((attribute, IsRepeated: false));
            else if (!Repeat(attribute, begin < _layers.Count ? begin : before))
                break;
        }

        return _layers;
    }

    private bool IsPart(AttributeData attribute) => source.Layers.Contains(attribute) || source.Repeats.Contains(attribute);

    private bool Repeat(AttributeData repeat, int begin)
    {
        var times = repeat.Value("times") as int? ?? 1;
        var count = _layers.Count - begin;
        if (count == 0)
            diagnostics.Report(DiagnosticDescriptors.NothingToRepeat, repeat.Place());
        else if (times is < 1 or > MostTimes)
            Refuse(repeat, times, $"from 1 to {MostTimes}");
        else if (begin + ((long)count * times) > MostLayers)
            Refuse(repeat, times, $"so small that the model has no more than {MostLayers} layers");
        if (diagnostics.HasErrors)
            return false;

        var copies = _layers.Skip(begin).Select(layer => (layer.Attribute, IsRepeated: layer.IsRepeated || times > 1)).ToList();
        _layers.RemoveRange(begin, count);
        for (var copy = 0; copy < times; copy++)
            _layers.AddRange(copies);
        return true;
    }

    private void Refuse(AttributeData repeat, int times, string range) =>
        diagnostics.Report(DiagnosticDescriptors.ArgumentOutOfRange, repeat.PlaceOf("times"), "Repeat", "times", times, range);
}
