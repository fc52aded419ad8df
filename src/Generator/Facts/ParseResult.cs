using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>What parsing one declaration gave: a model to generate from, or none; and what to tell the user.</summary>
/// <remarks>
/// The two parts leave by different ways (<see cref="GeneratorPipeline"/>). The model is compared by value, so that nothing is written
/// again while it stays the same. The diagnostics keep their place in the syntax tree, without which <c>#pragma warning
/// disable</c> could not silence them, and so are new after every edit of their file; reporting them again is cheap.
/// </remarks>
internal readonly record struct ParseResult<TModel>(TModel? Model, EquatableArray<Diagnostic> Diagnostics)
    where TModel : class, IEquatable<TModel>;
