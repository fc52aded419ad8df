using LrFinder.Dsl;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Networks;

/// <summary>The mean of the embeddings of a text's tokens, classified.</summary>
[Model]
public sealed partial class TextClassifier : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embedding = nn.Embedding(100, 32);
    private readonly Linear head = nn.Linear(32, 2);

    public TextClassifier()
        : base(nameof(TextClassifier)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(embedding.call(input).mean([1]));
}

[Learner<TextClassifier>, Metric<Accuracy>]
public sealed partial class TextLearner;
