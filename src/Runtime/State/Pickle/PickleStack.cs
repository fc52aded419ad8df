namespace LrFinder.Dsl;

/// <summary>The values that a pickle is at work on, with the marks before those that belong together.</summary>
internal sealed class PickleStack
{
    private readonly List<object?> _values = [];
    private readonly Stack<int> _marks = new();
    private int _made;

    /// <summary>How many values there are.</summary>
    public int Count => _values.Count;

    /// <summary>The last value.</summary>
    public object? Top => Fence < _values.Count ? _values[^1] : throw Missing();

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    public void Push(object? value)
    {
        CountOne();
        _values.Add(value);
    }

    /// <summary>Takes the last value away.</summary>
    /// <returns>The value.</returns>
    public object? Pop()
    {
        var top = Top;
        _values.RemoveAt(_values.Count - 1);
        return top;
    }

    /// <summary>Takes the last values away.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The values, the last one last.</returns>
    public object?[] Pop(int count)
    {
        if (_values.Count - Fence < count)
            throw Missing();
        var from = _values.Count - count;
        object?[] popped = [.. _values[from..]];
        _values.RemoveRange(from, count);
        return popped;
    }

    /// <summary>Sets a mark.</summary>
    public void Mark()
    {
        CountOne();
        _marks.Push(_values.Count);
    }

    /// <summary>Takes the last mark away, and all values behind it.</summary>
    /// <returns>The values, the last one last.</returns>
    public object?[] PopToMark()
    {
        if (_marks.Count == 0)
            throw new PickleException("it ends a group that never began");
        var popped = Pop(_values.Count - Fence);
        _marks.Pop();
        return popped;
    }

    private int Fence => _marks.TryPeek(out var mark) ? mark : 0;

    private void CountOne()
    {
        if (++_made > PickleLimits.Objects)
            throw TooMany();
    }

    public static PickleException TooMany() => new($"it makes more than {PickleLimits.Objects} objects, and no file of weights does");

    private static PickleException Missing() => new("it takes a value that is not there");
}
