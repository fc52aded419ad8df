namespace LrFinder.Dsl.Generator;

/// <summary>A member of a callback class, or of the learner, that belongs to checkpoints.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Name">Its name in the file: <c>EarlyStopping.Best</c>.</param>
/// <param name="Access">The member, as source within the learner.</param>
/// <param name="Visit">The visitor's method for its type.</param>
internal sealed record CallbackStateMember(string Name, string Access, string Visit);
