using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>Where one of TorchSharp's optimizers keeps a hyperparameter of a parameter group.</summary>
/// <param name="options">The group's options.</param>
/// <returns>The field; a null reference where the optimizer does not have it.</returns>
internal delegate ref double? HyperField(OptimizerOptions options);
