using LrFinder.Dsl;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Optimizers;

/// <summary>Something that is done to parameters once a step, by us and by TorchSharp.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Ours">Makes ours for some parameters.</param>
/// <param name="TorchSharps">Makes TorchSharp's.</param>
internal sealed record Pair(string Name, Func<Parameter[], Work> Ours, Func<Parameter[], Work> TorchSharps)
{
    public static IReadOnlyList<Pair> All { get; } =
    [
        Of("AdamW", p => new FusedAdamW(p), p => new AdamW(p, weight_decay: 1e-2)),
        Of("Adam", p => new FusedAdam(p), p => new Adam(p)),
        Of("SGD, momentum", p => new FusedSGD(p, momentum: 0.9, weightDecay: 1e-4), p => new SGD(p, 1e-3, momentum: 0.9, weight_decay: 1e-4)),
        Of("SGD", p => new FusedSGD(p), p => new SGD(p, 1e-3)),
        Of("Adagrad", p => new FusedAdagrad(p), p => new Adagrad(p)),
        Of("RAdam", p => new FusedRAdam(p), p => new RAdam(p, 1e-3)),
        Clipping(),
    ];

    private static Pair Of(string name, Func<Parameter[], OptimizerHelper> ours, Func<Parameter[], OptimizerHelper> torchSharps) =>
        new(name, parameters => Stepping(ours(parameters)), parameters => Stepping(torchSharps(parameters)));

    private static Work Stepping(OptimizerHelper optimizer) => new(() => optimizer.step()?.Dispose(), optimizer);

    private static Pair Clipping() => new(
        "clipping",
        parameters =>
        {
            var clipping = new GradientClipping();
            var optimizer = new FusedSGD(parameters);
            return new Work(() => clipping.Clip(optimizer), optimizer);
        },
        parameters =>
        {
            var optimizer = new SGD(parameters, 1e-3);
            return new Work(() => nn.utils.clip_grad_norm_(optimizer.parameters(), 1), optimizer);
        });
}

/// <summary>What is timed.</summary>
/// <param name="Step">Does it once.</param>
/// <param name="Owned">What it needs.</param>
internal sealed record Work(Action Step, IDisposable Owned) : IDisposable
{
    public void Dispose() => Owned.Dispose();
}
