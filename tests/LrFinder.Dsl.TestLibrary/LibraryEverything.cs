using LrFinder.Dsl;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TestLibrary;

/// <summary>Layers of every sort, with what they can be given.</summary>
[Model(3, 16, 16), Init(Init.KaimingNormal)]
[Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Repeat(2)]
[Residual<ImageBlock>] [Residual<ImageDown, ImageShort>(Name = "down")]
[GroupNorm(4), LeakyReLU(0.2), MaxPool2d(2), Dropout(0.1)]
[ConvTranspose2d(4, 2, Stride = 2), SiLU, AvgPool2d(2), AdaptiveAvgPool2d(1), Flatten]
[Linear(4, Name = "class", Init = Init.XavierUniform), Softmax]
public sealed partial class ImageNet;

/// <summary>A block beside a shortcut.</summary>
[Model(8, 16, 16), Conv2d(8, 3, Padding = 1), GELU]
public sealed partial class ImageBlock;

/// <summary>A block that halves the image.</summary>
[Model(8, 16, 16), Conv2d(16, 3, Stride = 2, Padding = 1)]
public sealed partial class ImageDown;

/// <summary>The shortcut beside it.</summary>
[Model(8, 16, 16), Conv2d(16, 1, Stride = 2)]
public sealed partial class ImageShort;

/// <summary>Layers for texts.</summary>
[Model(12)]
[Embedding(50, 8), LSTM(8, Output = Recurrent.Sequence), LayerNorm, GRU(6), Linear(2), Tanh]
public sealed partial class TextNet;

/// <summary>Layers for signals.</summary>
[Model(2, 32)]
[Conv1d(4, 3), BatchNorm1d, Sigmoid, MaxPool1d(2), Flatten, Linear(2)]
public sealed partial class SignalNet;

// What is registered is disposed of by the model; the analyzer cannot see that.
#pragma warning disable CA2213

/// <summary>A generic model of two inputs with every sort of state.</summary>
/// <typeparam name="TBody">What both inputs go through.</typeparam>
[Model]
public partial class TwinNet<TBody> : nn.Module<Tensor, Tensor, Tensor>
    where TBody : nn.Module<Tensor, Tensor>, new()
{
    private readonly TBody _body;
    private readonly ModuleList<Linear> _more;
    private readonly Linear? _last;
    private readonly Parameter _scale;
    [Buffer] private readonly Tensor _mean;
    [Buffer(Persistent = false)] private readonly Tensor _mask;
    [NotState] private Tensor? _seen;

    /// <summary>Creates the model.</summary>
    public TwinNet()
        : base("TwinNet")
    {
        _body = new TBody();
        _more = new ModuleList<Linear>(nn.Linear(2, 2));
        _last = nn.Linear(2, 2);
        _scale = nn.Parameter(ones(2));
        _mean = zeros(2);
        _mask = ones(2);
        RegisterComponents();
    }

    /// <summary>What came of the last batch.</summary>
    public Tensor? Seen => _seen;

    /// <inheritdoc/>
    public override Tensor forward(Tensor left, Tensor right)
    {
        using var difference = _body.call(left) - _body.call(right);
        using var scaled = (difference - _mean) * _scale * _mask;
        _seen = (_last ?? _more[0]).call(scaled);
        return _seen;
    }
}

#pragma warning restore CA2213

/// <summary>A callback that takes an argument.</summary>
/// <param name="norm">The largest norm of the gradients.</param>
public sealed class LibraryClipping(double norm)
{
    /// <summary>Clips.</summary>
    /// <param name="model">The model.</param>
    [Callback(On.BackwardEnd, DuringSweep = true)]
    public void Clip(nn.Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _ = nn.utils.clip_grad_norm_(model.parameters(), norm);
    }
}

/// <summary>Runs at all events, asks for all state, and answers with all there are.</summary>
[Learner<TwinNet<LibraryNet>>]
[Use<LibraryClipping>(Order = 1), Use<ProgressTable>]
[Metric<Accuracy>]
public sealed partial class EverythingLearner
{
    [State] private int _seen;

    /// <summary>How many batches there were.</summary>
    public int Seen => _seen;

    /// <summary>A schedule.</summary>
    /// <param name="progress">From 0 to 1.</param>
    /// <returns>The momentum.</returns>
    [Schedule(Hyper.Momentum), Phase(0.5, Anneal.Exponential, 0.9, 0.5), Phase(Anneal.Polynomial, 0.5, 0.9, Power = 2)]
    public static partial double Momentum(double progress);

    [Optimizer]
    private static FusedAdamW Create(IReadOnlyList<Parameter> parameters, double lr) => new FusedAdamW(parameters, lr, weightDecay: 0);

    [Metric]
    private static Tensor MeanOutput(Tensor output, Tensor target) => output.mean() - target.mean();

    [Callback(On.TrainBegin)]
    private void Begin(int epochs, CancellationToken cancellation) => _seen += cancellation.IsCancellationRequested ? epochs : 0;

    [Callback(On.EpochBegin)]
    private void BeginEpoch(int epoch, double progress) => _seen += progress < 0 ? epoch : 0;

    [Callback(On.BatchBegin)]
    private static Batch Swap(Tensor left, Tensor right, Tensor target) => new([right, left], target);

    [Callback(On.LossBegin)]
    private static Tensor Double(Tensor output) => output * 2;

    [Callback(On.BackwardBegin)]
    private static Tensor Scale(Tensor loss, double smoothLoss) => smoothLoss > 1e3 ? loss / 2 : loss * 1;

    [Callback(On.BackwardEnd)]
    private static Flow Skip(double loss) => double.IsNaN(loss) ? Flow.SkipStep : Flow.Continue;

    [Callback(On.StepEnd, Order = 1)]
    private static Flow Keep(optim.Optimizer optimizer, double learningRate) => optimizer is null || learningRate < 0 ? Flow.SkipZeroGrad : Flow.Continue;

    [Callback(On.BatchEnd)]
    private void Count(bool training, int batch, int? batches, int iteration) => _seen += training && batch < batches && iteration >= 0 ? 1 : 0;

    [Callback(On.EpochEnd)]
    private static Flow Stop(double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics, TimeSpan elapsed) =>
        trainLoss < 0 && validLoss < 0 && metrics.Count == 0 && elapsed < TimeSpan.Zero ? Flow.StopTraining : Flow.Continue;

    [Callback(On.TrainEnd)]
    private void End(Exception? error, EverythingLearner learner) => _seen += error is null && ReferenceEquals(learner, this) ? 0 : 1;
}
