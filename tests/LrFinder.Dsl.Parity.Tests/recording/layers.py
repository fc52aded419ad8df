"""Every declared layer with its options: the models of Layers/*.cs by their names."""
import torch
from torch import nn

from .modules import Residual, Scale, Sequence
from .passes import record as record_passes
from .passes import under

BATCH = 4


def images(channels=4, height=9, width=7):
    return torch.randn(BATCH, channels, height, width)


def signals(channels=4, length=23):
    return torch.randn(BATCH, channels, length)


def rows(features=6):
    return torch.randn(BATCH, features)


def steps(length=5, features=4):
    return torch.randn(BATCH, length, features)


def edges():
    """Values at which activations change, and far from them."""
    special = torch.tensor([0.0, -0.0, 1.0, -1.0, 3.0, -3.0, 20.0, -20.0, 60.0, -60.0, 1e-4, -1e-4])
    return torch.stack([special, special * 0.5, torch.randn(12), torch.randn(12) * 4])


def convolutions():
    yield "Conv1dPlain", lambda: Sequence(conv1=nn.Conv1d(4, 5, 3)), signals()
    yield "Conv1dStride", lambda: Sequence(conv1=nn.Conv1d(4, 5, 4, stride=3, padding=2)), signals()
    yield "Conv1dAll", lambda: Sequence(conv1=nn.Conv1d(4, 6, 5, stride=2, padding=3, dilation=2, groups=2, bias=False)), signals()
    yield "Conv1dDepthwise", lambda: Sequence(conv1=nn.Conv1d(4, 4, 3, padding=1, groups=4)), signals()
    yield "Conv1dWide", lambda: Sequence(conv1=nn.Conv1d(16, 32, 3, padding=1)), signals(16)
    yield "Conv2dPlain", lambda: Sequence(conv1=nn.Conv2d(4, 5, 3)), images()
    yield "Conv2dPoint", lambda: Sequence(conv1=nn.Conv2d(4, 7, 1)), images()
    yield "Conv2dStride", lambda: Sequence(conv1=nn.Conv2d(4, 5, 3, stride=2, padding=1)), images()
    yield "Conv2dDilation", lambda: Sequence(conv1=nn.Conv2d(4, 5, 3, padding=2, dilation=2)), images()
    yield "Conv2dAll", lambda: Sequence(conv1=nn.Conv2d(4, 6, 4, stride=3, padding=3, dilation=2, groups=2, bias=False)), images()
    yield "Conv2dDepthwise", lambda: Sequence(conv1=nn.Conv2d(4, 8, 3, padding=1, groups=4)), images()
    yield "Conv2dWide", lambda: Sequence(conv1=nn.Conv2d(16, 32, 3, padding=1)), images(16)
    yield "ConvTranspose2dPlain", lambda: Sequence(convtranspose1=nn.ConvTranspose2d(4, 5, 3)), images()
    yield "ConvTranspose2dStride", lambda: Sequence(convtranspose1=nn.ConvTranspose2d(4, 5, 3, stride=2, padding=1, output_padding=1)), images()
    yield "ConvTranspose2dAll", lambda: Sequence(convtranspose1=nn.ConvTranspose2d(
        4, 6, 4, stride=3, padding=2, output_padding=2, dilation=2, groups=2, bias=False)), images()
    yield "ConvTranspose2dDepthwise", lambda: Sequence(convtranspose1=nn.ConvTranspose2d(4, 4, 3, stride=2, groups=4)), images()
    yield "ConvTranspose2dWide", lambda: Sequence(convtranspose1=nn.ConvTranspose2d(16, 32, 4, stride=2, padding=1)), images(16)


def linear():
    yield "LinearPlain", lambda: Sequence(linear1=nn.Linear(6, 5)), rows()
    yield "LinearNoBias", lambda: Sequence(linear1=nn.Linear(6, 5, bias=False)), rows()
    yield "LinearSteps", lambda: Sequence(layernorm1=nn.LayerNorm(4), linear1=nn.Linear(4, 3)), steps()
    indices = torch.randint(0, 10, (BATCH, 7))
    indices[:, :2] = 3
    yield "EmbeddingPlain", lambda: Sequence(embedding1=nn.Embedding(10, 4)), indices
    yield "EmbeddingPadding", lambda: Sequence(embedding1=nn.Embedding(10, 4, padding_idx=3)), indices
    yield "Flattened", lambda: Sequence(flatten1=nn.Flatten()), images()


def recurrent():
    for name, kind in (("LSTM", nn.LSTM), ("GRU", nn.GRU)):
        def layer(inputs=4, hidden=3, **options):
            return kind(inputs, hidden, batch_first=True, **options)

        key = f"{name.lower()}1"
        yield f"{name}Last", lambda: Sequence(**{key: (layer(),)}), steps()
        yield f"{name}Sequence", lambda: Sequence(**{key: layer()}), steps()
        yield f"{name}NoBias", lambda: Sequence(**{key: (layer(bias=False),)}), steps()
        yield f"{name}Layers", lambda: Sequence(**{key: layer(num_layers=3)}), steps()
        yield f"{name}BothWays", lambda: Sequence(**{key: (layer(bidirectional=True),)}), steps()
        yield f"{name}BothWaysSequence", lambda: Sequence(**{key: layer(bidirectional=True)}), steps()
        yield f"{name}All", lambda: Sequence(**{key: (layer(num_layers=2, bidirectional=True, bias=False),)}), steps()
        yield f"{name}Dropout", lambda: Sequence(**{key: (layer(num_layers=2, dropout=0.3),)}), steps()
        yield f"{name}OneStep", lambda: Sequence(**{key: (layer(),)}), steps(1)


def norms():
    yield "BatchNorm1dRows", lambda: Sequence(batchnorm1=nn.BatchNorm1d(6)), rows()
    yield "BatchNorm1dSignals", lambda: Sequence(batchnorm1=nn.BatchNorm1d(4)), signals()
    yield "BatchNorm1dOptions", lambda: Sequence(batchnorm1=nn.BatchNorm1d(6, eps=1e-2, momentum=0.3)), rows()
    yield "BatchNorm1dNoAffine", lambda: Sequence(batchnorm1=nn.BatchNorm1d(6, affine=False)), rows()
    yield "BatchNorm1dNoRunning", lambda: Sequence(batchnorm1=nn.BatchNorm1d(6, track_running_stats=False)), rows()
    yield "BatchNorm2dPlain", lambda: Sequence(batchnorm1=nn.BatchNorm2d(4)), images()
    yield "BatchNorm2dOptions", lambda: Sequence(batchnorm1=nn.BatchNorm2d(4, eps=1e-2, momentum=0.7)), images()
    yield "BatchNorm2dFrozen", lambda: Sequence(batchnorm1=nn.BatchNorm2d(4, momentum=0.0)), images()
    yield "BatchNorm2dLatest", lambda: Sequence(batchnorm1=nn.BatchNorm2d(4, momentum=1.0)), images()
    yield "BatchNorm2dNothing", lambda: Sequence(batchnorm1=nn.BatchNorm2d(4, affine=False, track_running_stats=False)), images()
    yield "LayerNormRows", lambda: Sequence(layernorm1=nn.LayerNorm(6)), rows()
    yield "LayerNormSteps", lambda: Sequence(layernorm1=nn.LayerNorm(4)), steps()
    yield "LayerNormImages", lambda: Sequence(flatten1=nn.Identity(), layernorm1=nn.LayerNorm([4, 9, 7])), images()
    yield "LayerNormOptions", lambda: Sequence(layernorm1=nn.LayerNorm(6, eps=1e-2, elementwise_affine=False)), rows()
    yield "GroupNormSignals", lambda: Sequence(groupnorm1=nn.GroupNorm(2, 4)), signals()
    yield "GroupNormImages", lambda: Sequence(groupnorm1=nn.GroupNorm(2, 4)), images()
    yield "GroupNormOne", lambda: Sequence(groupnorm1=nn.GroupNorm(1, 4, eps=1e-2)), images()
    yield "GroupNormEach", lambda: Sequence(groupnorm1=nn.GroupNorm(4, 4)), images()
    yield "GroupNormNoAffine", lambda: Sequence(groupnorm1=nn.GroupNorm(2, 4, affine=False)), images()


def pools():
    yield "AdaptiveAvgPool2dOne", lambda: Sequence(avgpool1=nn.AdaptiveAvgPool2d(1)), images()
    yield "AdaptiveAvgPool2dTwo", lambda: Sequence(avgpool1=nn.AdaptiveAvgPool2d((4, 3))), images()
    yield "AvgPool2dPlain", lambda: Sequence(avgpool1=nn.AvgPool2d(2)), images()
    yield "AvgPool2dOptions", lambda: Sequence(avgpool1=nn.AvgPool2d(3, stride=2, padding=1)), images()
    yield "MaxPool1dPlain", lambda: Sequence(maxpool1=nn.MaxPool1d(2)), signals()
    yield "MaxPool1dOptions", lambda: Sequence(maxpool1=nn.MaxPool1d(3, stride=1, padding=1)), signals()
    yield "MaxPool2dPlain", lambda: Sequence(maxpool1=nn.MaxPool2d(2)), images()
    yield "MaxPool2dOptions", lambda: Sequence(maxpool1=nn.MaxPool2d(3, stride=2, padding=1)), images()
    # Ties: the first of equal elements takes the gradient.
    yield "MaxPool2dTies", lambda: Sequence(relu1=nn.ReLU(), maxpool1=nn.MaxPool2d(3, stride=2)), images() - 1


def activations():
    yield "ReLUPlain", lambda: Sequence(relu1=nn.ReLU()), edges()
    yield "ReLUInplace", lambda: Sequence(linear1=nn.Linear(12, 5), relu1=nn.ReLU(inplace=True)), edges()
    yield "LeakyReLUPlain", lambda: Sequence(leakyrelu1=nn.LeakyReLU()), edges()
    yield "LeakyReLUSlope", lambda: Sequence(leakyrelu1=nn.LeakyReLU(0.2)), edges()
    yield "LeakyReLUInplace", lambda: Sequence(linear1=nn.Linear(12, 5), leakyrelu1=nn.LeakyReLU(0.3, inplace=True)), edges()
    yield "SigmoidPlain", lambda: Sequence(sigmoid1=nn.Sigmoid()), edges()
    yield "TanhPlain", lambda: Sequence(tanh1=nn.Tanh()), edges()
    yield "GELUPlain", lambda: Sequence(gelu1=nn.GELU()), edges()
    yield "SiLUPlain", lambda: Sequence(silu1=nn.SiLU()), edges()
    yield "SoftmaxRows", lambda: Sequence(softmax1=nn.Softmax(-1)), edges()
    yield "SoftmaxChannels", lambda: Sequence(softmax1=nn.Softmax(1)), images()
    yield "SoftmaxWidth", lambda: Sequence(softmax1=nn.Softmax(3)), images()
    yield "DropoutEvaluating", lambda: Sequence(linear1=nn.Linear(12, 5), dropout1=nn.Dropout(0.4)), edges()


def initialised(layer, draw):
    """A layer that [Init] begins otherwise, after all layers were made."""
    draw(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


def initialisations():
    for name, draw in (
        ("KaimingNormal", nn.init.kaiming_normal_), ("KaimingUniform", nn.init.kaiming_uniform_),
        ("XavierNormal", nn.init.xavier_normal_), ("XavierUniform", nn.init.xavier_uniform_),
    ):
        yield f"InitLinear{name}", lambda: Sequence(linear1=initialised(nn.Linear(24, 20), draw)), rows(24)
        yield f"InitGroups{name}", lambda: Sequence(conv1=initialised(nn.Conv2d(32, 32, 3, groups=2), draw)), images(32, 4, 4)
        yield f"InitTransposed{name}", lambda: Sequence(convtranspose1=initialised(nn.ConvTranspose2d(16, 32, 3), draw)), images(16, 4, 4)


def nested():
    def block():
        return Sequence(conv1=nn.Conv2d(4, 4, 3, padding=1), batchnorm1=nn.BatchNorm2d(4), relu1=nn.ReLU())

    yield "NestedTwice", lambda: Sequence(block1=block(), block2=block()), images()
    yield "ResidualPlain", lambda: Sequence(residual1=Residual(block())), images()
    yield "ResidualShortcut", lambda: Sequence(residual1=Residual(
        Sequence(conv1=nn.Conv2d(4, 6, 3, stride=2, padding=1)), Sequence(conv1=nn.Conv2d(4, 6, 1, stride=2)))), images()
    yield "WrittenLayer", lambda: Sequence(scale1=Scale(0.5), linear1=nn.Linear(6, 3)), rows()


def record():
    found = {}
    for kind in (convolutions, linear, recurrent, norms, pools, activations, initialisations, nested):
        for name, make, x in kind():
            found |= under(name, record_passes(make, [x], trains=not name.endswith("Dropout")))
    return found
