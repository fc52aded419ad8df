using LrFinder.Dsl;

namespace TestLibrary;

/// <summary>A block for models of other assemblies: two layers, so that a repetition is lost on whoever reads attributes alone.</summary>
[Model(6), Linear(6), ReLU, Repeat(2)]
public sealed partial class LibraryBlock;

/// <summary>A network of its own.</summary>
[Model(6), Linear(16), ReLU, Linear(2)]
public sealed partial class LibraryNet;
