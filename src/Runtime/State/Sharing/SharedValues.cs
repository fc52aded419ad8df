using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Compares values that are to be loaded into tensors with memory in common: each of them has to be there afterwards.</summary>
internal static class SharedValues
{
    /// <summary>Finds values that stand against one another. To be called without gradients, in a dispose scope.</summary>
    /// <param name="values">Each name with the live tensor and the value that it shall have: on the CPU, of the tensor's shape.</param>
    /// <returns>Every difference, with the names of both.</returns>
    public static IEnumerable<string> Differences(IEnumerable<(string Name, Tensor Live, Tensor Value)> values)
    {
        var named = values.Select((entry, order) => (entry, order)).ToLookup(pair => TensorIdentity.Of(pair.entry.Live));
        foreach (var overlapping in TensorMemory.Overlapping(named.Select(names => names.First().entry.Live)))
        {
            var entries = overlapping
                .SelectMany(memory => named[TensorIdentity.Of(memory.Tensor)].Select(pair => (pair.entry, pair.order, memory)))
                .OrderBy(entry => entry.order)
                .Select(entry => (entry.entry.Name, entry.memory, entry.entry.Value))
                .ToList();
            if (entries.Count == 1)
                continue;
            using var scope = NewDisposeScope();
            foreach (var difference in Differences(entries))
                yield return difference;
        }
    }

    private static IEnumerable<string> Differences(List<(string Name, TensorMemory Memory, Tensor Value)> entries)
    {
        var begin = entries.Min(entry => entry.Memory.Begin);
        var live = entries[0].Memory.Tensor;
        var scratch = zeros((entries.Max(entry => entry.Memory.End) - begin) / live.element_size(), dtype: live.dtype);
        Tensor Within(TensorMemory memory) =>
            scratch.as_strided(memory.Shape, memory.Strides, (memory.Begin - begin) / live.element_size());

        // Each value is written in turn, and is to leave those before it as they were.
        for (var i = 0; i < entries.Count; i++)
        {
            Within(entries[i].Memory).copy_(entries[i].Value);
            for (var earlier = 0; earlier < i; earlier++)
            {
                var value = entries[earlier].Value.to(live.dtype).contiguous();
                if (!TensorBytes.AreEqual(Within(entries[earlier].Memory).contiguous(), value))
                {
                    yield return $"{entries[earlier].Name} and {entries[i].Name}: found two values, expected one, for they are one tensor";
                    break;
                }
            }
        }
    }
}
