using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Which other sample each sample of a batch is mixed with, and by what share.</summary>
/// <param name="others">The numbers of the other samples, int64 [samples].</param>
/// <param name="shares">The samples' own shares, from 0.5 to 1, float64 [samples].</param>
internal sealed class Mixture(Tensor others, Tensor shares)
{
    /// <summary>Draws a mixture from torch's random state of the CPU.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="alpha">The parameter of the distribution of the shares.</param>
    /// <param name="device">Where the samples are.</param>
    /// <returns>The mixture; its tensors belong to the current dispose scope.</returns>
    public static Mixture Draw(long samples, double alpha, Device device)
    {
        var alphas = tensor(alpha, float64, CPU).expand(samples);
        // In double precision, for in single a small parameter gives shares that are no numbers.
        var drawn = distributions.Beta(alphas, alphas).sample();
        var own = maximum(drawn, ones_like(drawn).sub(drawn));
        return new Mixture(randperm(samples, int64, CPU).to(device), own.to(device));
    }

    /// <summary>Mixes what each sample has.</summary>
    /// <param name="values">Real numbers, [samples, …].</param>
    /// <returns>Their mixtures, of the same shape and dtype.</returns>
    public Tensor Of(Tensor values)
    {
        var own = shares.to(values.dtype).reshape([values.size(0), .. Enumerable.Repeat(1L, (int)values.dim() - 1)]);
        var other = values.index_select(0, others);
        return other.add(values.sub(other).mul(own));
    }
}
