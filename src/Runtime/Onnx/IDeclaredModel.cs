using LrFinder.Dsl.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>
/// A model that is declared by layers. The generator adds it to every class that has <see cref="ModelAttribute"/> and attributes for its
/// layers; a model with a <c>forward</c> of its own is none, for what it computes is written nowhere but in its code.
/// </summary>
public interface IDeclaredModel : IModel, IOnnxLayer;
