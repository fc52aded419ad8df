using System.Runtime.CompilerServices;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// What happens between TorchSharp and libtorch, without either: an object's finalizer invalidates memory, while a call reads that memory
/// and nobody keeps the object alive.
/// </summary>
internal sealed class Freed
{
    private readonly int[] _memory = [1];
    private readonly Action? _onFinalize;

    private Freed(Action? onFinalize) => _onFinalize = onFinalize;

    ~Freed()
    {
        Volatile.Write(ref _memory[0], 0);
        _onFinalize?.Invoke();
    }

    /// <summary>Whether a call found its memory valid to the end.</summary>
    /// <param name="length">How long it takes, in iterations of a spinning thread.</param>
    public static bool Call(int length) => Read(Memory(), length);

    /// <summary>Leaves an object to be finalized.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Leave(Action onFinalize) => _ = new Freed(onFinalize);

    // The object is dead when this has returned, in unoptimized code as well.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int[] Memory() => new Freed(null)._memory;

    private static bool Read(int[] memory, int length)
    {
        Thread.SpinWait(length);
        return Volatile.Read(ref memory[0]) == 1;
    }
}
