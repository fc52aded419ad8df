namespace LrFinder.Dsl;

/// <summary>What <c>torch._utils</c> makes of the arguments in a file.</summary>
internal static class TorchRebuild
{
    /// <summary><c>_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks, metadata)</c>, the last of which may be missing.</summary>
    public static object Tensor(object?[] arguments) =>
        arguments is [TorchStorage { Dtype: { } dtype } storage, long offset, object?[] size, object?[] stride, _, _, ..]
            && arguments.Length <= 7 && IsPlain(arguments.AsSpan(6))
            ? new TorchTensor(storage, dtype, offset, Sizes(size), Sizes(stride))
            : throw Unusual("_rebuild_tensor_v2");

    /// <summary><c>_rebuild_tensor_v3(storage, offset, size, stride, requires_grad, hooks, dtype, metadata)</c>, the last of which may be missing.</summary>
    public static object TensorOfDtype(object?[] arguments) =>
        arguments is [TorchStorage storage, long offset, object?[] size, object?[] stride, _, _, TorchDtype dtype, ..]
            && arguments.Length <= 8 && IsPlain(arguments.AsSpan(7)) && (storage.Dtype is null || storage.Dtype == dtype)
            ? new TorchTensor(storage, dtype, offset, Sizes(size), Sizes(stride))
            : throw Unusual("_rebuild_tensor_v3");

    /// <summary><c>_rebuild_parameter(data, requires_grad, hooks)</c>, or with a state that follows.</summary>
    public static object Parameter(object?[] arguments) =>
        arguments is [TorchTensor tensor, _, _, ..] && arguments.Length <= 4 ? tensor : throw Unusual("_rebuild_parameter");

    /// <summary>Whether no metadata says that the values are meant otherwise than they stand there: conjugated, or with the other sign.</summary>
    private static bool IsPlain(ReadOnlySpan<object?> metadata) => metadata is [] or [null] or [PickleDictionary { Items.Count: 0 }];

    private static long[] Sizes(object?[] values) =>
        Array.TrueForAll(values, value => value is long) ? [.. values.Cast<long>()] : throw new PickleException("a tensor has sizes that are no numbers");

    private static PickleException Unusual(string name) => new($"a tensor is made by torch._utils.{name} of other arguments than torch.save writes");
}
