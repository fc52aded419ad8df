namespace LrFinder.Dsl.Generator;

/// <summary>A model with an error: as much of it as keeps the compiler from adding an error for every use of it.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The class.</param>
/// <param name="IsSealed">Whether nothing can derive from it.</param>
/// <param name="HasBase">Whether the user wrote down a base class, and so a constructor and a <c>forward</c>.</param>
/// <param name="BaseIsModel">Whether that is a model too.</param>
/// <param name="Error">The id of the first error, or where it is.</param>
internal sealed record UnfinishedModel(TypeIdentity Type, bool IsSealed, bool HasBase, bool BaseIsModel, string Error) : ModelClass(Type, IsSealed);
