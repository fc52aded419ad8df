namespace LrFinder.Dsl;

/// <summary>
/// Reads Python's pickles as data. A pickle is a program for a machine with a stack, which in Python may call whatever it names; here it
/// gets what an <see cref="IPickleWorld"/> gives it.
/// </summary>
internal sealed class PickleReader
{
    private const byte OldestProtocol = 2;
    private const byte NewestProtocol = 5;

    private readonly PickleStack _stack = new();
    private readonly PickleMemo _memo = new();
    private readonly PickleBytes _bytes;
    private readonly IPickleWorld _world;

    private PickleReader(ReadOnlyMemory<byte> pickle, IPickleWorld world) => (_bytes, _world) = (new PickleBytes(pickle), world);

    /// <summary>Reads a pickle.</summary>
    /// <param name="pickle">All of its bytes.</param>
    /// <param name="world">What it may name.</param>
    /// <returns>
    /// What it holds: <see langword="null"/>, a <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="string"/>, an array
    /// for a tuple, a <see cref="PickleDictionary"/>, a <see cref="PickleOpaque"/>, or what the world gave.
    /// </returns>
    /// <exception cref="PickleException">It is damaged, or names what the world does not have; the place is said.</exception>
    public static object? Read(ReadOnlyMemory<byte> pickle, IPickleWorld world)
    {
        var reader = new PickleReader(pickle, world);
        var place = 0;
        try
        {
            reader.ReadProtocol();
            do
                place = reader._bytes.Position;
            while (reader.Step());
            return reader.Result();
        }
        catch (PickleException exception)
        {
            throw new PickleException($"at byte {place}, {exception.Message}");
        }
    }

    private void ReadProtocol()
    {
        if (_bytes.Byte() != (byte)PickleOpcode.Proto || _bytes.Byte() is < OldestProtocol or > NewestProtocol)
            throw new PickleException($"it is no pickle of a protocol from {OldestProtocol} to {NewestProtocol}");
    }

    private object? Result()
    {
        var result = _stack.Pop();
        if (_stack.Count > 0 || _bytes.Left > 0)
            throw new PickleException("something is left over at its end");
        return result;
    }

    /// <summary>Does what the next opcode says.</summary>
    /// <returns>Whether there is another one.</returns>
    private bool Step()
    {
        var opcode = (PickleOpcode)_bytes.Byte();
        if (opcode == PickleOpcode.Stop)
            return false;
        if (PickleScalars.TryRead(opcode, _bytes, out var value))
            _stack.Push(value);
        else if (!PickleContainers.TryApply(opcode, _stack) && !_memo.TryApply(opcode, _bytes, _stack) && !TryName(opcode))
            Move(opcode);
        return true;
    }

    private bool TryName(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Global:
                _stack.Push(_world.Global(_bytes.Line(), _bytes.Line()));
                return true;
            case PickleOpcode.StackGlobal:
                var named = _stack.Pop(2);
                _stack.Push(named is [string module, string name] ? _world.Global(module, name) : throw new PickleException("it names something by no name"));
                return true;
            case PickleOpcode.Reduce or PickleOpcode.NewObj:
                var call = _stack.Pop(2);
                _stack.Push(_world.Call(call[0], call[1] as object?[] ?? throw new PickleException("it calls something with no list of arguments")));
                return true;
            case PickleOpcode.BinPersId:
                _stack.Push(_world.Persistent(_stack.Pop()));
                return true;
            case PickleOpcode.Build:
                // The attributes of an OrderedDict are no items of it; torch keeps versions of layers there.
                _stack.Pop();
                if (_stack.Top is not PickleDictionary)
                    throw new PickleException("it sets attributes of something that has none");
                return true;
            default:
                return false;
        }
    }

    private void Move(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Mark:
                _stack.Mark();
                break;
            case PickleOpcode.Pop:
                _stack.Pop();
                break;
            case PickleOpcode.PopMark:
                _stack.PopToMark();
                break;
            case PickleOpcode.Dup:
                _stack.Push(_stack.Top);
                break;
            case PickleOpcode.Frame:
                // A hint for reading ahead, which nothing here needs.
                if (_bytes.UInt64() > (ulong)_bytes.Left)
                    throw new PickleException("a part of it is longer than all of it: it was cut off, or is damaged");
                break;
            default:
                throw new PickleException($"it has an instruction, 0x{(byte)opcode:X2}, that torch.save does not write");
        }
    }
}
