using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
#if OURS
using LrFinder.Dsl;
#endif

namespace Step.Networks;

// The same sources are compiled twice: with our generator, and without anything of ours.
#if OURS
[Model]
#endif
internal sealed partial class Mlp : Module<Tensor, Tensor>
{
    private readonly Linear first = Linear(32, 64);
    private readonly Linear second = Linear(64, 64);
    private readonly Linear head = Linear(64, 2);

    public Mlp()
        : base(nameof(Mlp)) => RegisterComponents();

    public override Tensor forward(Tensor input) =>
        head.call(functional.relu(second.call(functional.relu(first.call(input)))));
}

#if OURS
[Model]
#endif
internal sealed partial class Cnn : Module<Tensor, Tensor>
{
    private readonly Conv2d first = Conv2d(3, 16, 3, stride: 2, padding: 1);
    private readonly Conv2d second = Conv2d(16, 16, 3, stride: 2, padding: 1);
    private readonly Conv2d third = Conv2d(16, 2, 3, stride: 2, padding: 1);

    public Cnn()
        : base(nameof(Cnn)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var hidden = functional.relu(second.call(functional.relu(first.call(input))));
        return functional.adaptive_avg_pool2d(functional.relu(third.call(hidden)), 1).flatten(1);
    }
}

#if OURS
[Model]
#endif
internal sealed partial class Block : Module<Tensor, Tensor>
{
    private readonly Conv2d first;
    private readonly BatchNorm2d firstNorm;
    private readonly Conv2d second;
    private readonly BatchNorm2d secondNorm;
    private readonly Conv2d? shortcut;

    public Block(int inputs, int outputs, int stride)
        : base(nameof(Block))
    {
        first = Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false);
        firstNorm = BatchNorm2d(outputs);
        second = Conv2d(outputs, outputs, 3, padding: 1, bias: false);
        secondNorm = BatchNorm2d(outputs);
        shortcut = stride == 1 ? null : Conv2d(inputs, outputs, 1, stride: stride, bias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var hidden = functional.relu(firstNorm.call(first.call(input)));
        return functional.relu(secondNorm.call(second.call(hidden)) + (shortcut is null ? input : shortcut.call(input)));
    }
}

#if OURS
[Model]
#endif
internal sealed partial class SmallResNet : Module<Tensor, Tensor>
{
    private readonly Conv2d stem = Conv2d(3, 16, 3, padding: 1, bias: false);
    private readonly BatchNorm2d norm = BatchNorm2d(16);
    private readonly Block first = new(16, 16, 1);
    private readonly Block second = new(16, 32, 2);
    private readonly Block third = new(32, 64, 2);
    private readonly Linear head = Linear(64, 10);

    public SmallResNet()
        : base(nameof(SmallResNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var hidden = third.call(second.call(first.call(functional.relu(norm.call(stem.call(input))))));
        return head.call(functional.adaptive_avg_pool2d(hidden, 1).flatten(1));
    }
}

#if OURS
[Model]
#endif
internal sealed partial class ResNet18 : Module<Tensor, Tensor>
{
    private readonly Conv2d stem = Conv2d(3, 64, 3, padding: 1, bias: false);
    private readonly BatchNorm2d norm = BatchNorm2d(64);
    private readonly Block first = new(64, 64, 1);
    private readonly Block second = new(64, 64, 1);
    private readonly Block third = new(64, 128, 2);
    private readonly Block fourth = new(128, 128, 1);
    private readonly Block fifth = new(128, 256, 2);
    private readonly Block sixth = new(256, 256, 1);
    private readonly Block seventh = new(256, 512, 2);
    private readonly Block eighth = new(512, 512, 1);
    private readonly Linear head = Linear(512, 10);

    public ResNet18()
        : base(nameof(ResNet18)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var early = fourth.call(third.call(second.call(first.call(functional.relu(norm.call(stem.call(input)))))));
        var late = eighth.call(seventh.call(sixth.call(fifth.call(early))));
        return head.call(functional.adaptive_avg_pool2d(late, 1).flatten(1));
    }
}

#if OURS
[Model]
#endif
internal sealed partial class TextLstm : Module<Tensor, Tensor>
{
    private readonly Embedding embedding = Embedding(1000, 32);
    private readonly LSTM lstm = LSTM(32, 64, batchFirst: true);
    private readonly Linear head = Linear(64, 2);

    public TextLstm()
        : base(nameof(TextLstm)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var (outputs, _, _) = lstm.call(embedding.call(input));
        return head.call(outputs.select(1, outputs.shape[1] - 1));
    }
}

#if OURS
[Model]
#endif
internal sealed partial class TransformerNet : Module<Tensor, Tensor>
{
    private readonly Embedding embedding = Embedding(1000, 64);
    private readonly TransformerEncoderLayer first = TransformerEncoderLayer(64, 4, 128, dropout: 0);
    private readonly TransformerEncoderLayer second = TransformerEncoderLayer(64, 4, 128, dropout: 0);
    private readonly Linear head = Linear(64, 2);

    public TransformerNet()
        : base(nameof(TransformerNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var tokens = embedding.call(input).transpose(0, 1);
        return head.call(second.call(first.call(tokens, null!, null!), null!, null!).mean([0]));
    }
}
