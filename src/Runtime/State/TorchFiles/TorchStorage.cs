namespace LrFinder.Dsl;

/// <summary>A piece of memory in a file of PyTorch, in which one tensor or several lie.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Dtype">The type of its elements; <see langword="null"/> where it has bytes, and each tensor says of what type.</param>
/// <param name="Count">How many elements, or bytes, there are.</param>
internal sealed record TorchStorage(string Key, TorchDtype? Dtype, long Count);
