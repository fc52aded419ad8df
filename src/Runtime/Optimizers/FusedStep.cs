using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The step of a group of parameters: takes them in one by one, and hands them over to libtorch in one call for all that are alike. An optimizer
/// keeps one, and begins it anew for every group of every step.
/// </summary>
internal sealed class FusedStep
{
    private readonly List<FusedEntry> _entries = [];

    // The usual answer, which every step gives.
    private readonly List<FusedEntry>[] _all;
    private readonly StridedCopies _copies = new();
    private OperatorLibrary? _library;
    private (long Step, FusedKind Kind, Tensor? Number) _counted;

    public FusedStep() => _all = [_entries];

    /// <summary>Begins a step.</summary>
    /// <param name="library">Calls operators.</param>
    public void Begin(OperatorLibrary library) => _library = library;

    /// <summary>Takes a parameter in.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">A handle of its gradient, which is handed over.</param>
    /// <param name="state">What the optimizer keeps of it, in the order of the operator's lists; <see langword="null"/> for what it does not keep.</param>
    /// <param name="step">The number of the step, from 1; 0 where the operator does not ask.</param>
    /// <param name="isFirst">Whether the step is one that the operator has to be told of as the first.</param>
    public void Add(Parameter parameter, nint gradient, ReadOnlySpan<Tensor?> state, long step = 0, bool isFirst = false)
    {
        var kind = FusedKind.Of(parameter, isFirst);
        _entries.Add(_copies.InOrder(_library!, parameter, gradient, state, step == 0 ? 0 : Counter(step, kind, parameter), kind));
    }

    /// <summary>Puts together what one call can take.</summary>
    /// <returns>The parameters of each call.</returns>
    public IEnumerable<List<FusedEntry>> Alike()
    {
        if (_entries.Count == 0)
            return [];
        return AreAllAlike() ? _all : _entries.GroupBy(entry => entry.Call).Select(alike => alike.ToList());
    }

    private bool AreAllAlike()
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        foreach (ref readonly var entry in entries)
        {
            if (entry.Call != entries[0].Call)
                return false;
        }

        return true;
    }

    /// <summary>Calls an operator, whose arguments are lists of parameters, gradients, each tensor of state, and counters, and then numbers.</summary>
    /// <param name="name">The operator's name, a literal in UTF-8.</param>
    /// <param name="alike">The parameters.</param>
    /// <param name="states">How many lists of state it takes; one of them is empty where parameters do not have it.</param>
    /// <param name="arguments">What comes behind the lists, as <see cref="StackValue"/> gives it.</param>
    public void Call(ReadOnlySpan<byte> name, List<FusedEntry> alike, int states, ReadOnlySpan<ulong> arguments)
    {
        var counts = alike[0].Counter != 0;
        var lists = 2 + states + (counts ? 1 : 0);
        Span<ulong> stack = stackalloc ulong[lists + arguments.Length];
        for (var i = 0; i < lists; i++)
            stack[i] = (ulong)_library!.NewList(alike.Count);
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(alike))
        {
            _library!.Push((nint)stack[0], entry.Parameter);
            _library.PushOwned((nint)stack[1], entry.Gradient);
            for (var i = 0; i < states; i++)
            {
                if (entry.State[i] != 0)
                    _library.Push((nint)stack[2 + i], entry.State[i]);
            }

            if (counts)
                _library.Push((nint)stack[lists - 1], entry.Counter);
        }

        arguments.CopyTo(stack[lists..]);
        _library!.Call(name, stack);
    }

    /// <summary>Brings what was computed in copies to where it belongs.</summary>
    public void WriteBack() => _copies.WriteBack();

    /// <summary>Forgets the step. It has to be called also where libtorch refused it: that has freed the gradients' handles, and the next step has its own.</summary>
    public void End()
    {
        _entries.Clear();
        _copies.Clear();
        _counted = default;
    }

    /// <summary>Most parameters have taken equally many steps, and share a counter.</summary>
    private nint Counter(long step, FusedKind kind, Parameter parameter)
    {
        if (_counted.Number is null || _counted.Step != step || _counted.Kind != kind)
            _counted = (step, kind, tensor((float)step, device: parameter.device));
        return _counted.Number!.Handle;
    }
}
