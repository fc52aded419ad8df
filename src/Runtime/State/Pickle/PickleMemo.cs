namespace LrFinder.Dsl;

/// <summary>The values that a pickle names again. Naming one is no copy, and there are no more than objects.</summary>
internal sealed class PickleMemo
{
    private readonly Dictionary<uint, object?> _values = [];

    /// <summary>Does what an opcode says.</summary>
    /// <param name="opcode">The opcode.</param>
    /// <param name="bytes">What follows it.</param>
    /// <param name="stack">The values.</param>
    /// <returns>Whether the opcode is one of these.</returns>
    public bool TryApply(PickleOpcode opcode, PickleBytes bytes, PickleStack stack)
    {
        switch (opcode)
        {
            case PickleOpcode.BinPut:
                Put(bytes.Byte(), stack);
                return true;
            case PickleOpcode.LongBinPut:
                Put(bytes.UInt32(), stack);
                return true;
            case PickleOpcode.Memoize:
                Put((uint)_values.Count, stack);
                return true;
            case PickleOpcode.BinGet:
                stack.Push(Get(bytes.Byte()));
                return true;
            case PickleOpcode.LongBinGet:
                stack.Push(Get(bytes.UInt32()));
                return true;
            default:
                return false;
        }
    }

    private void Put(uint index, PickleStack stack)
    {
        _values[index] = stack.Top;
        if (_values.Count > PickleLimits.Objects)
            throw PickleStack.TooMany();
    }

    private object? Get(uint index) =>
        _values.TryGetValue(index, out var value) ? value : throw new PickleException($"it names value {index} of its memory, which has none of that number");
}
