using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>
/// The C interface by which libtorch 2.10 calls any of its operators, also those that TorchSharp does not have. It is meant to stay: libtorch's
/// own headers call it stable, and a call says for which version it is written.
/// </summary>
/// <remarks>
/// An argument is 64 bits of a stack: a floating-point number by its bits, an integer or Boolean as a number, an absent one as 0, a tensor
/// or a list by a handle that the callee frees. Results are left in the first places.
/// </remarks>
internal sealed unsafe class OperatorLibrary
{
    // 2.10, the version whose interface is used.
    private const ulong Version = (2UL << 56) | (10UL << 48);

    private static readonly Lazy<OperatorLibrary?> Loaded = new(Load);

    private readonly delegate* unmanaged<byte*, byte*, ulong*, ulong, int> _call;
    private readonly delegate* unmanaged<nuint, nint*, int> _newList;
    private readonly delegate* unmanaged<nint, ulong, int> _push;
    private readonly delegate* unmanaged<nint, nint*, int> _newHandle;

    private OperatorLibrary(nint call, nint newList, nint push, nint newHandle)
    {
        _call = (delegate* unmanaged<byte*, byte*, ulong*, ulong, int>)call;
        _newList = (delegate* unmanaged<nuint, nint*, int>)newList;
        _push = (delegate* unmanaged<nint, ulong, int>)push;
        _newHandle = (delegate* unmanaged<nint, nint*, int>)newHandle;
    }

    /// <summary>The interface; <see langword="null"/> where the libtorch that is loaded does not have it.</summary>
    public static OperatorLibrary? Instance => Loaded.Value;

    /// <summary>Makes an empty list.</summary>
    /// <param name="capacity">How many it will hold.</param>
    /// <returns>Its handle, which an operator frees that is given it.</returns>
    public nint NewList(int capacity)
    {
        nint list;
        Require(_newList((nuint)capacity, &list), "a list of tensors");
        return list;
    }

    /// <summary>Makes one more handle of a tensor.</summary>
    /// <param name="tensor">TorchSharp's handle of it.</param>
    /// <returns>The new one, to be handed over.</returns>
    public nint NewHandle(nint tensor)
    {
        nint copy;
        Require(_newHandle(tensor, &copy), "a handle of a tensor");
        return copy;
    }

    /// <summary>Adds a tensor to a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="tensor">TorchSharp's handle of the tensor, which stays its owner's.</param>
    public void Push(nint list, nint tensor) => PushOwned(list, NewHandle(tensor));

    /// <summary>Adds a tensor to a list, and hands over its handle.</summary>
    /// <param name="list">The list.</param>
    /// <param name="tensor">A handle that nobody else frees.</param>
    public void PushOwned(nint list, nint tensor) => Require(_push(list, (ulong)tensor), "an element of a list");

    /// <summary>Makes a list of tensors, which stay their owners'.</summary>
    /// <param name="tensors">TorchSharp's handles of them.</param>
    /// <returns>The list, which an operator frees that is given it.</returns>
    public nint NewListOf(ReadOnlySpan<nint> tensors)
    {
        var list = NewList(tensors.Length);
        foreach (var tensor in tensors)
            Push(list, tensor);
        return list;
    }

    /// <summary>Calls an operator in its first form.</summary>
    /// <param name="name">Its name, such as <c>aten::add</c>, with a zero byte behind it, as literals in UTF-8 have.</param>
    /// <param name="stack">Its arguments, which it frees, and the place of its results.</param>
    /// <exception cref="InvalidOperationException">libtorch refused the arguments.</exception>
    public void Call(ReadOnlySpan<byte> name, Span<ulong> stack) => Call(name, "\0"u8, stack);

    /// <summary>Calls an operator.</summary>
    /// <param name="name">Its name, such as <c>aten::add</c>, with a zero byte behind it, as literals in UTF-8 have.</param>
    /// <param name="overload">The name of its form, such as <c>Tensor</c>, likewise.</param>
    /// <param name="stack">Its arguments, which it frees, and the place of its results.</param>
    /// <exception cref="InvalidOperationException">libtorch refused the arguments.</exception>
    public void Call(ReadOnlySpan<byte> name, ReadOnlySpan<byte> overload, Span<ulong> stack)
    {
        fixed (byte* pointer = name)
        fixed (byte* form = overload)
        fixed (ulong* arguments = stack)
        {
            if (_call(pointer, form, arguments, Version) != 0)
                throw Refused(System.Text.Encoding.UTF8.GetString(name));
        }
    }

    private static OperatorLibrary? Load()
    {
        var libtorch = LoadedLibtorch.Kernels;
        return NativeLibrary.TryGetExport(libtorch, "torch_call_dispatcher", out var call)
            && NativeLibrary.TryGetExport(libtorch, "torch_new_list_reserve_size", out var newList)
            && NativeLibrary.TryGetExport(libtorch, "torch_list_push_back", out var push)
            && NativeLibrary.TryGetExport(libtorch, "aoti_torch_new_tensor_handle", out var newHandle)
            ? new OperatorLibrary(call, newList, push, newHandle)
            : null;
    }

    private static void Require(int result, string what)
    {
        if (result != 0)
            throw Refused(what);
    }

    /// <summary>The interface hands no message over; libtorch writes it to the process's standard error.</summary>
    private static InvalidOperationException Refused(string what) => new($"libtorch refused {what}; it says why on standard error.");
}
