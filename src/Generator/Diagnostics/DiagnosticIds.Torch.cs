namespace LrFinder.Dsl.Generator;

/// <summary>What TorchSharp does otherwise than PyTorch.</summary>
internal static partial class DiagnosticIds
{
    public const string HardtanhDoesNothing = "LRF135";
    public const string BooleanMaskIsAdded = "LRF136";
    public const string RAdamStandsStill = "LRF137";
    public const string CyclicLRTurnsMomentum = "LRF138";
    public const string OneCycleLRSwings = "LRF139";
    public const string OptimizerStateInScope = "LRF140";
    public const string KLDivOfLogarithms = "LRF141";
    public const string XavierNormalIsUniform = "LRF142";
    public const string ZeroGradLeavesZeros = "LRF143";
    public const string MaximizeTurnsDecay = "LRF144";
    public const string OtherDefault = "LRF145";
    public const string GaussianNllSums = "LRF146";
    public const string OtherFunction = "LRF147";
}
