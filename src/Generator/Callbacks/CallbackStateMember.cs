namespace LrFinder.Dsl.Generator;

/// <summary>A member of a callback class, or of the learner, that belongs to checkpoints.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Name">Its name in the file: <c>EarlyStopping.Best</c>.</param>
/// <param name="Property">The learner's property that holds the callback; <see langword="null"/> for a member of the learner.</param>
/// <param name="Member">The member's name, without escape.</param>
/// <param name="MayBeNull">Whether it is a text or a list that may be missing.</param>
internal sealed record CallbackStateMember(string Name, string? Property, string Member, bool MayBeNull);
