namespace LrFinder.Dsl;

/// <summary>All that a pickle can get at. Nothing else exists for it, and nothing that it names is ever executed.</summary>
internal interface IPickleWorld
{
    /// <summary>What a pickle names by module and name.</summary>
    /// <param name="module">The module.</param>
    /// <param name="name">The name in it.</param>
    /// <returns>What stands for it here.</returns>
    /// <exception cref="PickleException">It is none of the known.</exception>
    object Global(string module, string name);

    /// <summary>What a pickle calls.</summary>
    /// <param name="callable">A result of <see cref="Global"/>, or any other value: a damaged pickle calls anything.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>What it would give.</returns>
    /// <exception cref="PickleException">It cannot be called, or not with these.</exception>
    object? Call(object? callable, object?[] arguments);

    /// <summary>What is kept outside of the pickle.</summary>
    /// <param name="id">By what the pickle names it.</param>
    /// <returns>What stands for it here.</returns>
    /// <exception cref="PickleException">It is not there, or not as the pickle says.</exception>
    object Persistent(object? id);
}
