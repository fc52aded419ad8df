using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Cuts a batch of texts to its longest one.</summary>
/// <param name="padding">Where the texts are filled up.</param>
internal sealed class PaddingCut(TextPadding padding)
{
    /// <summary>The numbers of tokens of texts, wherever they are filled up.</summary>
    /// <param name="texts">Numbers of tokens, int64 [texts, steps].</param>
    public static long[] LengthsOf(Tensor texts)
    {
        using var onCpu = texts.cpu().contiguous();
        var (count, steps) = ((int)texts.size(0), (int)texts.size(1));
        var numbers = MemoryMarshal.Cast<byte, long>(onCpu.bytes);
        var lengths = new long[count];
        for (var i = 0; i < count; i++)
            lengths[i] = steps - numbers.Slice(i * steps, steps).Count(0L);
        return lengths;
    }

    /// <summary>Leaves out the steps that are padding in every text; at least one step is left.</summary>
    /// <param name="texts">Numbers of tokens, int64 [texts, steps].</param>
    /// <returns>[texts, as many steps as the longest text has]</returns>
    public Tensor Apply(Tensor texts)
    {
        var (steps, longest) = (texts.size(1), Math.Max(1, LengthsOf(texts).Max()));
        return texts.narrow(1, padding == TextPadding.End ? 0 : steps - longest, longest);
    }
}
