using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Something that TorchSharp 0.107 does otherwise than PyTorch, without a word. A further one is one more row of <see cref="All"/>; the
/// page <c>docs/reference/torchsharp.md</c> has the source of each.
/// </summary>
/// <param name="Descriptor">What is reported. Its message may name the member as <c>{0}</c> and <see cref="Detail"/> as <c>{1}</c>.</param>
/// <param name="Owner">The type whose members these are, by metadata name.</param>
/// <param name="Members">The names of the members; <c>.ctor</c> for the constructors.</param>
/// <param name="Wrong">The node of a use that is to be underlined; <see langword="null"/> where this use is right.</param>
internal sealed record TorchDifference(
    DiagnosticDescriptor Descriptor, string Owner, IReadOnlyList<string> Members, Func<TorchUse, SyntaxNode?> Wrong)
{
    private const string Constructor = ".ctor";

    /// <summary>What is to be said of these members alone, where one id is for several.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The arguments to add, as they are written, for a fix.</summary>
    public string? Arguments { get; init; }

    /// <summary>The member of the tensor to call instead, for a fix, and what it takes beside the tensor.</summary>
    public string? Instead { get; init; }

    public static IReadOnlyList<TorchDifference> All { get; } =
    [
        new(DiagnosticDescriptors.HardtanhDoesNothing, RuntimeNames.Nn, ["Hardtanh"], NotInPlace),
        new(DiagnosticDescriptors.HardtanhDoesNothing, RuntimeNames.Functional, ["hardtanh", "Hardtanh"], NotInPlace) { Instead = "clamp" },
        new(DiagnosticDescriptors.HardtanhDoesNothing, RuntimeNames.Tensor, ["hardtanh"], Always) { Instead = "clamp" },

        new(DiagnosticDescriptors.BooleanMaskIsAdded, RuntimeNames.MultiheadAttention, ["call", "forward"], use => Mask(use, 5)),
        new(DiagnosticDescriptors.BooleanMaskIsAdded, RuntimeNames.TransformerEncoderLayer, ["call", "forward"], use => Mask(use, 1)),
        new(DiagnosticDescriptors.BooleanMaskIsAdded, RuntimeNames.TransformerEncoder, ["call", "forward"], use => Mask(use, 1)),
        new(DiagnosticDescriptors.BooleanMaskIsAdded, RuntimeNames.TransformerDecoderLayer, ["call", "forward"], use => Mask(use, 2, 3)),
        new(DiagnosticDescriptors.BooleanMaskIsAdded, RuntimeNames.TransformerDecoder, ["call", "forward"], use => Mask(use, 2, 3)),
        new(DiagnosticDescriptors.BooleanMaskIsAdded, RuntimeNames.Transformer, ["call", "forward"], use => Mask(use, 2, 3, 4)),

        new(DiagnosticDescriptors.RAdamStandsStill, RuntimeNames.Optim, ["RAdam"], Always),
        new(DiagnosticDescriptors.RAdamStandsStill, RuntimeNames.RAdam, [Constructor], Always),

        new(DiagnosticDescriptors.CyclicLRTurnsMomentum, RuntimeNames.Schedulers, ["CyclicLR"], CyclesMomentum)
        {
            Detail = Momentum,
            Arguments = Uncycled,
        },
        new(DiagnosticDescriptors.CyclicLRTurnsMomentum, RuntimeNames.CyclicLR, [Constructor], CyclesMomentum)
        {
            Detail = Momentum,
            Arguments = Uncycled,
        },
        new(DiagnosticDescriptors.CyclicLRTurnsMomentum, RuntimeNames.Schedulers, ["CyclicLR"], ScalesByCycle) { Detail = Scale },
        new(DiagnosticDescriptors.CyclicLRTurnsMomentum, RuntimeNames.CyclicLR, [Constructor], ScalesByCycle) { Detail = Scale },

        new(DiagnosticDescriptors.OneCycleLRSwings, RuntimeNames.Schedulers, ["OneCycleLR"], OfSeveralGroups),
        new(DiagnosticDescriptors.OneCycleLRSwings, RuntimeNames.OneCycleLR, [Constructor], OfSeveralGroups),

        new(DiagnosticDescriptors.OptimizerStateInScope, RuntimeNames.OptimizerHelper, ["load_state_dict"], InScope),

        new(DiagnosticDescriptors.KLDivOfLogarithms, RuntimeNames.Nn, ["KLDivLoss"], Omitting("log_target")) { Arguments = Probabilities },
        new(DiagnosticDescriptors.KLDivOfLogarithms, RuntimeNames.KLDivLoss, [Constructor], Omitting("log_target")) { Arguments = Probabilities },
        new(DiagnosticDescriptors.KLDivOfLogarithms, RuntimeNames.Functional, ["kl_div"], Omitting("log_target")) { Arguments = Probabilities },

        new(DiagnosticDescriptors.XavierNormalIsUniform, RuntimeNames.NnInit, ["xavier_normal_", "glorot_normal_"], Always),

        new(DiagnosticDescriptors.ZeroGradLeavesZeros, RuntimeNames.Optimizer, ["zero_grad"], Always),

        new(DiagnosticDescriptors.MaximizeTurnsDecay, RuntimeNames.Optim, ["SGD"], Maximizes),
        new(DiagnosticDescriptors.MaximizeTurnsDecay, RuntimeNames.Sgd, [Constructor], Maximizes),

        Default(RuntimeNames.Optim, "AdamW", "weight_decay", "weight_decay 0, and PyTorch's 0.01", "1e-2"),
        Default(RuntimeNames.AdamW, Constructor, "weight_decay", "weight_decay 0, and PyTorch's 0.01", "1e-2"),
        Default(RuntimeNames.Optim, "ASGD", "lr", "lr 0.001, and PyTorch's 0.01", "1e-2"),
        Default(RuntimeNames.Optim, "RAdam", "lr", "lr 0.002, and PyTorch's 0.001", "1e-3"),
        Default(RuntimeNames.RAdam, Constructor, "lr", "lr 0.002, and PyTorch's 0.001", "1e-3"),
        Default(RuntimeNames.Functional, "hinge_embedding_loss", "margin", "margin 0, and PyTorch's 1", "1"),
        Default(RuntimeNames.HingeEmbeddingLoss, Constructor, "margin", "margin 0, and PyTorch's 1", "1"),

        new(DiagnosticDescriptors.GaussianNllSums, RuntimeNames.Nn, ["GaussianNLLLoss"], Always),
        new(DiagnosticDescriptors.GaussianNllSums, RuntimeNames.GaussianNllLoss, [Constructor], Always),
        new(DiagnosticDescriptors.GaussianNllSums, RuntimeNames.Functional, ["gaussian_nll_loss"], Always),

        Function(RuntimeNames.Torch, "erfinv", "erf", isRightOfTensor: true),
        Function(RuntimeNames.Special, "erfcx", "erfc"),
        Function(RuntimeNames.Torch, "lgamma_", "lgamma" + NewTensor, isRightOfTensor: true),
        Function(RuntimeNames.Torch, "clamp_min_", "clamp_min" + NewTensor, isRightOfTensor: true),
        Function(RuntimeNames.Torch, "clamp_max_", "clamp_max" + NewTensor, isRightOfTensor: true),
    ];

    private const string Probabilities = "log_target: false";
    private const string Uncycled = "cycle_momentum: false";
    private const string NewTensor = ": a new tensor, and leaves its input as it was";

    private const string Momentum =
        "raises the momentum where it should lower it, up to 1 at the highest learning rate; give it " + Uncycled;

    private const string Scale =
        "scales by the number of the cycle instead of the iteration; give it a scale_fn and scale_mode: Iterations";

    /// <summary>The rows about a member, by its name.</summary>
    public static ILookup<string, TorchDifference> ByName { get; } =
        All.SelectMany(row => row.Members.Select(name => (name, row))).ToLookup(pair => pair.name, pair => pair.row, StringComparer.Ordinal);

    /// <summary>Whether a use is of these members.</summary>
    public bool IsOf(TorchUse use) => use.Owner.SelfAndBases().Any(level => level.HasName(Owner));

    private static TorchDifference Default(string owner, string member, string parameter, string detail, string pytorch) =>
        new(DiagnosticDescriptors.OtherDefault, owner, [member], Omitting(parameter)) { Detail = detail, Arguments = $"{parameter}: {pytorch}" };

    private static TorchDifference Function(string owner, string member, string detail, bool isRightOfTensor = false) =>
        new(DiagnosticDescriptors.OtherFunction, owner, [member], Always) { Detail = detail, Instead = isRightOfTensor ? member : null };

    private static SyntaxNode? Always(TorchUse use) => use.Name;

    private static SyntaxNode? NotInPlace(TorchUse use) => use.Is("inplace", true) ? null : use.Name;

    private static Func<TorchUse, SyntaxNode?> Omitting(string parameter) => use => use.Omits(parameter) ? use.Name : null;

    private static SyntaxNode? CyclesMomentum(TorchUse use) =>
        use.HasArguments && !use.Is("cycle_momentum", false) && !IsExponential(use) ? use.Name : null;

    private static SyntaxNode? ScalesByCycle(TorchUse use) => IsExponential(use) ? use.Name : null;

    private static bool IsExponential(TorchUse use) =>
        use.Value("mode") is IFieldReferenceOperation { Field.Name: "ExpRange" } && use.Omits("scale_fn");

    /// <summary>The optimizer of a schedule, unless it is known to have one group.</summary>
    private static SyntaxNode? OfSeveralGroups(TorchUse use) =>
        use.HasArguments && OptimizerGroups.Of(use.Value("optimizer"), use.Around) != OptimizerGroups.One ? use.Name : null;

    private static SyntaxNode? InScope(TorchUse use) => DisposeScopes.Surround(use.Operation, use.Around) ? use.Name : null;

    private static SyntaxNode? Maximizes(TorchUse use) =>
        use.Is("maximize", true) && !use.Omits("weight_decay") && !use.Is("weight_decay", 0.0) ? use.Name : null;

    /// <summary>The first mask that is Boolean, of the arguments with these numbers.</summary>
    private static ExpressionSyntax? Mask(TorchUse use, params int[] ordinals) => ordinals
        .Select(ordinal => use.Arguments.FirstOrDefault(argument =>
            argument.Parameter?.Ordinal == ordinal && argument.ArgumentKind == ArgumentKind.Explicit))
        // Of an expression in parentheses the operation has what is inside.
        .Select(argument => argument?.Syntax.FirstAncestorOrSelf<ArgumentSyntax>()?.Expression)
        .FirstOrDefault(mask => mask is not null && BooleanTensors.Is(mask, use.Around.ContainingType));
}
