namespace LrFinder.Dsl.Generator;

/// <summary>What a member of a written model holds.</summary>
internal enum StateKind
{
    /// <summary>A TorchSharp layer that registers its own state as it is made.</summary>
    Layer,

    /// <summary>Any other module: what it registers, it may register only when it is asked to.</summary>
    Module,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>A buffer that is saved.</summary>
    Buffer,

    /// <summary>A buffer that is not saved.</summary>
    UnsavedBuffer,
}

/// <summary>A field or property of a written model that holds state.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Kind">What it holds.</param>
/// <param name="Member">The field's or property's name, without escape.</param>
/// <param name="Name">Its name in the state, as a rule the same.</param>
/// <param name="MayBeNull">Whether it may be <see langword="null"/> once the model is made.</param>
internal sealed record StateMember(StateKind Kind, string Member, string Name, bool MayBeNull)
{
    public bool IsModule => Kind is StateKind.Layer or StateKind.Module;
}
