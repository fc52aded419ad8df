namespace LrFinder.Dsl;

/// <summary>Makes and fills what holds other values: tuples and dictionaries. Of lists and sets nothing is kept.</summary>
internal static class PickleContainers
{
    /// <summary>Does what an opcode says.</summary>
    /// <param name="opcode">The opcode.</param>
    /// <param name="stack">The values.</param>
    /// <returns>Whether the opcode is one of these.</returns>
    public static bool TryApply(PickleOpcode opcode, PickleStack stack) => TryMake(opcode, stack) || TryFill(opcode, stack);

    private static bool TryMake(PickleOpcode opcode, PickleStack stack)
    {
        object? made = opcode switch
        {
            PickleOpcode.EmptyTuple => Array.Empty<object?>(),
            PickleOpcode.Tuple1 => stack.Pop(1),
            PickleOpcode.Tuple2 => stack.Pop(2),
            PickleOpcode.Tuple3 => stack.Pop(3),
            PickleOpcode.Tuple => stack.PopToMark(),
            PickleOpcode.EmptyDict => new PickleDictionary(),
            PickleOpcode.EmptyList or PickleOpcode.EmptySet => PickleOpaque.Value,
            PickleOpcode.FrozenSet => Opaque(stack.PopToMark()),
            _ => null,
        };
        if (made is null)
            return false;
        stack.Push(made);
        return true;
    }

    private static bool TryFill(PickleOpcode opcode, PickleStack stack)
    {
        switch (opcode)
        {
            case PickleOpcode.SetItem:
                SetItems(stack, stack.Pop(2));
                return true;
            case PickleOpcode.SetItems:
                SetItems(stack, stack.PopToMark());
                return true;
            case PickleOpcode.Append:
                stack.Pop();
                RequireOpaque(stack);
                return true;
            case PickleOpcode.Appends or PickleOpcode.AddItems:
                stack.PopToMark();
                RequireOpaque(stack);
                return true;
            default:
                return false;
        }
    }

    private static void SetItems(PickleStack stack, object?[] items)
    {
        if (stack.Top is not PickleDictionary dictionary || items.Length % 2 != 0)
            throw new PickleException("it sets items of something that is no dictionary, or a key without a value");
        for (var i = 0; i < items.Length; i += 2)
            dictionary.Add(items[i], items[i + 1]);
    }

    private static void RequireOpaque(PickleStack stack)
    {
        if (stack.Top is not PickleOpaque)
            throw new PickleException("it appends to something that is no list");
    }

    private static PickleOpaque Opaque(object?[] _) => PickleOpaque.Value;
}
