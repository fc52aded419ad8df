using static TorchSharp.torch;

namespace Networks;

/// <summary>Small tasks made up from a seed, which a network of the right kind can learn within some steps.</summary>
internal sealed class Synthetic(long seed, int samples) : IDisposable
{
    private readonly Generator random = new((ulong)seed);

    /// <summary>Rows of 10 numbers; the class is the greatest of 3 sums of them.</summary>
    public (Tensor Inputs, Tensor Targets) Table()
    {
        var inputs = Normal(samples, 10);
        return (inputs, inputs.matmul(Normal(10, 3)).argmax(1));
    }

    /// <summary>Stripes in one of 4 directions, somewhere, under noise.</summary>
    public (Tensor Inputs, Tensor Targets) Stripes(int channels, int size)
    {
        var direction = Classes(4);
        var angle = direction * (Math.PI / 4);
        var place = linspace(0, size / 3.0, size);
        var across = angle.cos().view(-1, 1, 1) * place.view(1, 1, size);
        var down = angle.sin().view(-1, 1, 1) * place.view(1, size, 1);
        var phase = rand([samples, 1, 1], generator: random) * (2 * Math.PI);
        var images = (((across + down + phase).sin() + 1) / 2).unsqueeze(1);
        return (images + (Normal(samples, channels, size, size) * 0.1), direction);
    }

    /// <summary>Pairs of striped images; the class is whether both run in the same direction, as more than half of them do.</summary>
    public (IReadOnlyList<Tensor> Inputs, Tensor Targets) Pairs(int size)
    {
        var (left, leftDirection) = Stripes(1, size);
        var (other, otherDirection) = Stripes(1, size);
        // Every second pair is one image and the same image under other noise.
        var copied = arange(samples).remainder(2).eq(0);
        var right = where(copied.view(-1, 1, 1, 1), left + (Normal(samples, 1, size, size) * 0.1), other);
        return ([left, right], copied.logical_or(leftDirection.eq(otherDirection)).to(int64));
    }

    /// <summary>Waves of one of 3 frequencies on 2 channels.</summary>
    public (Tensor Inputs, Tensor Targets) Signals()
    {
        var frequency = Classes(3);
        var time = linspace(0, 2 * Math.PI, 128).view(1, 1, 128);
        var phase = rand([samples, 2, 1], generator: random) * (2 * Math.PI);
        return ((((frequency.view(-1, 1, 1) + 1) * 4 * time) + phase).sin() + (Normal(samples, 2, 128) * 0.2), frequency);
    }

    /// <summary>Sequences of 20 steps; the class is the sign of the first feature's sum.</summary>
    public (Tensor Inputs, Tensor Targets) Sequences()
    {
        var inputs = Normal(samples, 20, 8);
        return (inputs, inputs.select(2, 0).sum([1]).gt(0).to(int64));
    }

    /// <summary>24 values of a wave, and the one that follows.</summary>
    public (Tensor Inputs, Tensor Targets) Waves()
    {
        var speed = 0.2 + (rand([samples, 1], generator: random) * 0.4);
        var phase = rand([samples, 1], generator: random) * (2 * Math.PI);
        var values = ((arange(25).view(1, 25) * speed) + phase).sin();
        return (values.narrow(1, 0, 24).unsqueeze(2), values.narrow(1, 24, 1));
    }

    /// <summary>Texts of 16 tokens out of 100; the class is which half of the vocabulary most of them are from.</summary>
    public (Tensor Inputs, Tensor Targets) Texts()
    {
        var tokens = randint(0, 100, [samples, 16], dtype: int64, generator: random);
        return (tokens, tokens.ge(50).sum(1).gt(8).to(int64));
    }

    public void Dispose() => random.Dispose();

    private Tensor Classes(int count) => randint(0, count, [samples], dtype: int64, generator: random);

    private Tensor Normal(params long[] size) => randn(size, generator: random);
}
