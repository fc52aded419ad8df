using LrFinder.Dsl;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Networks;

/// <summary>Two encoder layers of a transformer over the tokens of a text, and their mean, classified.</summary>
[Model]
public sealed partial class TransformerClassifier : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embedding = nn.Embedding(100, 32);
    private readonly Parameter positions = new(randn(16, 32) * 0.02);
    private readonly TransformerEncoder encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(32, 4, 64, 0.1), 2);
    private readonly Linear head = nn.Linear(32, 2);

    public TransformerClassifier()
        : base(nameof(TransformerClassifier)) => RegisterComponents();

    public override Tensor forward(Tensor input) =>
        head.call(encoder.call((embedding.call(input) + positions).transpose(0, 1), null, null).mean([0]));
}

[Learner<TransformerClassifier>, Metric<Accuracy>]
public sealed partial class TransformerLearner;
