namespace LrFinder.Dsl;

/// <summary>
/// What the pickle of a file of PyTorch may name: what rebuilds tensors, and containers. Each is done here, by what is known of it; nothing
/// of Python's is there to be called.
/// </summary>
/// <param name="recordBytes">The bytes of a storage by its key; <see langword="null"/> where there is none.</param>
internal sealed class TorchGlobals(Func<string, long?> recordBytes) : IPickleWorld
{
    private const string UntypedStorage = "torch.storage.UntypedStorage";

    private static readonly object Untyped = new();

    private static readonly Dictionary<string, Func<object?[], object?>> Callables = new(StringComparer.Ordinal)
    {
        ["torch._utils._rebuild_tensor_v2"] = TorchRebuild.Tensor,
        ["torch._utils._rebuild_tensor_v3"] = TorchRebuild.TensorOfDtype,
        ["torch._utils._rebuild_parameter"] = TorchRebuild.Parameter,
        ["torch._utils._rebuild_parameter_with_state"] = TorchRebuild.Parameter,
        ["collections.OrderedDict"] = OrderedDict,
        ["collections.Counter"] = Opaque,
        // A tuple of Python, whose one argument is a tuple.
        ["torch.Size"] = arguments => arguments is [object?[] sizes] ? sizes : throw new PickleException("a torch.Size has no sizes"),
        ["torch.device"] = Opaque,
        ["_codecs.encode"] = Opaque,
        ["set"] = Opaque,
        ["frozenset"] = Opaque,
        ["list"] = Opaque,
        ["bytes"] = Opaque,
        ["bytearray"] = Opaque,
        ["complex"] = Opaque,
        ["slice"] = Opaque,
        ["range"] = Opaque,
    };

    /// <inheritdoc/>
    public object Global(string module, string name)
    {
        // The same module was called otherwise in Python 2, whose names the pickler still writes.
        var full = module is "__builtin__" or "builtins" ? name : $"{module}.{name}";
        if (Callables.TryGetValue(full, out var callable))
            return callable;
        if (full == UntypedStorage)
            return Untyped;
        return (object?)(module == "torch" ? TorchDtype.OfStorage(name) ?? TorchDtype.Find(name) : null)
            ?? throw new PickleException(
                $"it asks Python for {OneLine.Of($"{module}.{name}")}, and nothing is executed for a file here: {TorchAdvice.Weights}");
    }

    /// <inheritdoc/>
    public object? Call(object? callable, object?[] arguments) =>
        callable is Func<object?[], object?> function ? function(arguments) : throw new PickleException("it calls something that cannot be called");

    /// <inheritdoc/>
    public object Persistent(object? id)
    {
        if (id is not object?[] { Length: >= 5 } parts || parts is not ["storage", var type, string key, string, long count, ..])
            throw new PickleException("it names a storage otherwise than torch.save does");
        var storage = new TorchStorage(key, type as TorchDtype, count);
        if (storage.Dtype is null && type != Untyped)
            throw new PickleException("it names a storage of something that is no type of elements");
        RequireBytes(storage);
        return storage;
    }

    private void RequireBytes(TorchStorage storage)
    {
        var name = OneLine.Of(storage.Key);
        if (recordBytes(storage.Key) is not { } bytes)
            throw new PickleException($"it names the storage data/{name}, which the archive does not have");
        var size = storage.Dtype?.Size ?? 1;
        if (storage.Count < 0 || storage.Count > long.MaxValue / size || storage.Count * size != bytes)
            throw new PickleException($"the storage data/{name} shall have {storage.Count} elements of {size} bytes, and has {bytes} bytes");
    }

    private static PickleDictionary OrderedDict(object?[] arguments) =>
        arguments.Length == 0 ? new PickleDictionary() : throw new PickleException("an OrderedDict is made of something, which torch.save does not do");

    private static PickleOpaque Opaque(object?[] _) => PickleOpaque.Value;
}
