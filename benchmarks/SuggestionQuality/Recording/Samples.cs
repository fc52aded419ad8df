using Networks;
using static TorchSharp.torch;

namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>The data of a task, made once: its last samples are those to validate with.</summary>
/// <param name="Inputs">The inputs, along the first dimension.</param>
/// <param name="Targets">The targets, along the first dimension.</param>
/// <param name="BatchSize">The number of samples in a batch.</param>
internal sealed record Samples(Tensor Inputs, Tensor Targets, int BatchSize)
{
    public const int BatchesPerEpoch = 100;
    public const int ValidCount = 500;

    private const int Features = 20;
    private const int Hidden = 16;
    private const int Classes = 10;
    private const int Vocabulary = 40;
    private const int TextSteps = 8;
    private const int Steps = 12;

    /// <summary>Makes the data of a task.</summary>
    /// <param name="seed">Determines all of it.</param>
    /// <param name="batchSize">The number of samples in a batch.</param>
    /// <param name="make">Makes so many samples.</param>
    public static Samples Of(long seed, int batchSize, Func<Generator, int, (Tensor Inputs, Tensor Targets)> make)
    {
        using var random = new Generator((ulong)seed);
        var (inputs, targets) = make(random, BatchesPerEpoch * batchSize + ValidCount);
        return new Samples(inputs, targets, batchSize);
    }

    /// <summary>The batches in an order.</summary>
    public TensorData Ordered(long seed)
    {
        var count = BatchesPerEpoch * BatchSize;
        return TensorData.From(
            (Inputs.narrow(0, 0, count), Targets.narrow(0, 0, count)),
            (Inputs.narrow(0, count, ValidCount), Targets.narrow(0, count, ValidCount)),
            new TensorDataOptions { BatchSize = BatchSize, ValidBatchSize = ValidCount, Seed = seed });
    }

    /// <summary>Stripes in one of four directions under heavy noise: images of 12 by 12.</summary>
    public static (Tensor Inputs, Tensor Targets) Stripes(Generator random, int count)
    {
        using var synthetic = new Synthetic((long)random.initial_seed() + 1, count);
        var (images, direction) = synthetic.Stripes(1, 12);
        return (images + randn([count, 1, 12, 12], generator: random) * 0.7, direction);
    }

    /// <summary>Drawn digits of 14 by 14: which of the two it is.</summary>
    public static (Tensor Inputs, Tensor Targets) Digits(Generator random, int count)
    {
        using var drawn = Mnist.Digits.Create(count, trainCount: count, validCount: 1, drawingSeed: (long)random.initial_seed());
        var batch = drawn.Train.NextEpoch().First();
        var images = batch.Inputs[0].narrow(1, 0, 1).to(float32) / 255;
        return (nn.functional.avg_pool2d(images, 2), batch.Target.clone());
    }

    /// <summary>The same in black on white.</summary>
    public static (Tensor Inputs, Tensor Targets) Negatives(Generator random, int count)
    {
        var (images, classes) = Digits(random, count);
        return (1 - images, classes);
    }

    /// <summary>Rows with two classes, one of them rare, and some labels that are wrong.</summary>
    public static (Tensor Inputs, Tensor Targets) Rare(Generator random, int count)
    {
        var inputs = randn([count, Features], generator: random);
        var score = Teacher(random, inputs, 1).squeeze(1);
        var rare = score.gt(score.quantile(tensor(0.92f)));
        var wrong = rand([count], generator: random).lt(0.02);
        return (inputs, rare.logical_xor(wrong).to(int64));
    }

    /// <summary>Rows with ten classes that a network of one hidden layer tells apart, almost.</summary>
    public static (Tensor Inputs, Tensor Targets) Ten(Generator random, int count)
    {
        var inputs = randn([count, Features], generator: random);
        var scores = Teacher(random, inputs, Classes);
        return (inputs, (scores + randn([count, Classes], generator: random) * 0.3).argmax(1));
    }

    /// <summary>Rows with a number that a network of one hidden layer gives them, and noise.</summary>
    public static (Tensor Inputs, Tensor Targets) Numbers(Generator random, int count)
    {
        var inputs = randn([count, Features], generator: random);
        return (inputs, Teacher(random, inputs, 1) + randn([count, 1], generator: random) * 0.1);
    }

    /// <summary>Ten classes, a third of which are wrong.</summary>
    public static (Tensor Inputs, Tensor Targets) NoisyTen(Generator random, int count)
    {
        var (inputs, classes) = Ten(random, count);
        var isWrong = rand([count], generator: random).lt(0.3);
        return (inputs, where(isWrong, randint(Classes, [count], dtype: int64, generator: random), classes));
    }

    /// <summary>Ten classes of rows that nobody has standardised.</summary>
    public static (Tensor Inputs, Tensor Targets) ScaledTen(Generator random, int count) => Scaled(Ten(random, count));

    /// <summary>Two classes, one of them rare, of rows that nobody has standardised.</summary>
    public static (Tensor Inputs, Tensor Targets) ScaledRare(Generator random, int count) => Scaled(Rare(random, count));

    /// <summary>Numbers of rows that nobody has standardised.</summary>
    public static (Tensor Inputs, Tensor Targets) ScaledNumbers(Generator random, int count) => Scaled(Numbers(random, count));

    /// <summary>Stripes under noise, and what they are without it.</summary>
    public static (Tensor Inputs, Tensor Targets) NoisyStripes(Generator random, int count)
    {
        using var synthetic = new Synthetic((long)random.initial_seed() + 1, count);
        var images = synthetic.Stripes(1, 12).Item1.flatten(1);
        return (images + randn([count, images.size(1)], generator: random) * 0.5, images);
    }

    /// <summary>Texts of 3 to 8 tokens, padded with 0: whether more than half of them are from the upper half of the vocabulary.</summary>
    public static (Tensor Inputs, Tensor Targets) Texts(Generator random, int count)
    {
        var tokens = randint(1, Vocabulary, [count, TextSteps], dtype: int64, generator: random);
        var lengths = randint(3, TextSteps + 1, [count, 1], dtype: int64, generator: random);
        var isText = arange(TextSteps).unsqueeze(0).lt(lengths);
        var upper = tokens.ge(Vocabulary / 2).logical_and(isText).to(float32).sum(1, keepdim: true);
        return (tokens * isText.to(int64), upper.gt(lengths / 2.0).squeeze(1).to(int64));
    }

    /// <summary>Texts of 12 tokens: how often, up to three times, the first one comes again.</summary>
    public static (Tensor Inputs, Tensor Targets) Repetitions(Generator random, int count)
    {
        var tokens = randint(1, 8, [count, Steps], dtype: int64, generator: random);
        return (tokens, tokens.eq(tokens.narrow(1, 0, 1)).sum(1).sub(1).clamp(0, 3));
    }

    /// <summary>The same of the last token.</summary>
    public static (Tensor Inputs, Tensor Targets) RepetitionsOfLast(Generator random, int count)
    {
        var (tokens, times) = Repetitions(random, count);
        return (tokens.flip(1), times);
    }

    /// <summary>Gives the columns scales from a tenth to ten, and a mean that is not 0.</summary>
    private static (Tensor Inputs, Tensor Targets) Scaled((Tensor Inputs, Tensor Targets) samples)
    {
        var scales = logspace(-1, 1, Features);
        return ((samples.Inputs + 0.5) * scales, samples.Targets);
    }

    private static Tensor Teacher(Generator random, Tensor inputs, int outputs)
    {
        var hidden = inputs.matmul(randn([Features, Hidden], generator: random)).tanh();
        return hidden.matmul(randn([Hidden, outputs], generator: random)) / Math.Sqrt(Hidden);
    }
}
