"""Whole networks: those of samples/Networks, and the declared ones of Networks/DeclaredNetworks.cs."""
import torch
from torch import nn

from .modules import Residual, Sequence
from .passes import record as record_passes
from .passes import under

BATCH = 4


def images(channels, size):
    return torch.randn(BATCH, channels, size, size)


def tokens(kinds, length):
    return torch.randint(0, kinds, (BATCH, length))


def conv(inputs, outputs, kernel=3, **options):
    return nn.Conv2d(inputs, outputs, kernel, **options)


def tabular_mlp():
    return Sequence(
        linear1=nn.Linear(10, 64), batchnorm1=nn.BatchNorm1d(64), relu1=nn.ReLU(), dropout1=nn.Dropout(0.1),
        linear2=nn.Linear(64, 32), relu2=nn.ReLU(), linear3=nn.Linear(32, 3))


def le_net():
    return Sequence(
        conv1=conv(1, 6, 5, padding=2), relu1=nn.ReLU(), maxpool1=nn.MaxPool2d(2),
        conv2=conv(6, 16, 5), relu2=nn.ReLU(), maxpool2=nn.MaxPool2d(2), flatten1=nn.Flatten(),
        linear1=nn.Linear(400, 120), relu3=nn.ReLU(), linear2=nn.Linear(120, 84), relu4=nn.ReLU(), linear3=nn.Linear(84, 4))


def simple_cnn():
    model = Sequence(
        conv1=conv(3, 16, stride=2, padding=1), relu1=nn.ReLU(), conv2=conv(16, 16, stride=2, padding=1), relu2=nn.ReLU(),
        conv3=conv(16, 4, stride=2, padding=1), relu3=nn.ReLU(), avgpool1=nn.AdaptiveAvgPool2d(1), flatten1=nn.Flatten())
    for layer in (model.conv1, model.conv2, model.conv3):
        nn.init.kaiming_normal_(layer.weight)
        nn.init.zeros_(layer.bias)
    return model


def resnet18():
    def block(channels, inputs=None):
        first = conv(channels, channels, padding=1, bias=False) if inputs is None else conv(inputs, channels, stride=2, padding=1)
        return Sequence(
            batchnorm1=nn.BatchNorm2d(inputs or channels), relu1=nn.ReLU(), conv1=first,
            batchnorm2=nn.BatchNorm2d(channels), relu2=nn.ReLU(), conv2=conv(channels, channels, padding=1, bias=inputs is not None))

    def down(inputs, channels):
        return Residual(block(channels, inputs), Sequence(conv1=conv(inputs, channels, 1, stride=2, bias=False)))

    return Sequence(
        conv1=conv(3, 16, padding=1, bias=False), residual1=Residual(block(16)), residual2=Residual(block(16)),
        residual3=down(16, 32), residual4=Residual(block(32)), residual5=down(32, 64), residual6=Residual(block(64)),
        residual7=down(64, 128), residual8=Residual(block(128)), batchnorm1=nn.BatchNorm2d(128), relu1=nn.ReLU(),
        avgpool1=nn.AdaptiveAvgPool2d(1), flatten1=nn.Flatten(), linear1=nn.Linear(128, 4))


def vgg():
    layers, inputs, count = {}, 3, 0
    for stage, channels in enumerate((8, 16, 32), 1):
        for _ in range(2):
            count += 1
            layers |= {f"conv{count}": conv(inputs, channels, padding=1), f"batchnorm{count}": nn.BatchNorm2d(channels), f"relu{count}": nn.ReLU()}
            inputs = channels
        layers[f"maxpool{stage}"] = nn.MaxPool2d(2)
    return Sequence(
        **layers, flatten1=nn.Flatten(), linear1=nn.Linear(512, 64), relu7=nn.ReLU(), dropout1=nn.Dropout(0.5),
        linear2=nn.Linear(64, 4))


def signal_conv_net():
    return Sequence(
        conv1=nn.Conv1d(2, 16, 7, padding=3), batchnorm1=nn.BatchNorm1d(16), relu1=nn.ReLU(), maxpool1=nn.MaxPool1d(4),
        conv2=nn.Conv1d(16, 32, 5, padding=2), batchnorm2=nn.BatchNorm1d(32), relu2=nn.ReLU(), maxpool2=nn.MaxPool1d(4),
        flatten1=nn.Flatten(), linear1=nn.Linear(256, 3))


def lstm_classifier():
    return Sequence(lstm1=(nn.LSTM(8, 32, bidirectional=True, batch_first=True),), linear1=nn.Linear(64, 2))


def gru_regressor():
    return Sequence(gru1=(nn.GRU(1, 32, num_layers=2, batch_first=True),), linear1=nn.Linear(32, 1))


class MeanText(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 32)
        self.head = nn.Linear(32, 2)

    def forward(self, x):
        return self.head(self.embedding(x).mean(1))


def text_classifier():
    return MeanText()


def autoencoder():
    return Sequence(
        conv1=conv(1, 8, stride=2, padding=1), relu1=nn.ReLU(), conv2=conv(8, 16, stride=2, padding=1), relu2=nn.ReLU(),
        conv3=conv(16, 16, 7), tanh1=nn.Tanh(), convtranspose1=nn.ConvTranspose2d(16, 16, 7), relu3=nn.ReLU(),
        convtranspose2=nn.ConvTranspose2d(16, 8, 4, stride=2, padding=1), relu4=nn.ReLU(),
        convtranspose3=nn.ConvTranspose2d(8, 1, 4, stride=2, padding=1), sigmoid1=nn.Sigmoid())


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 32)
        self.positions = nn.Parameter(torch.randn(16, 32) * 0.02)
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(32, 4, 64, 0.1), 2)
        self.head = nn.Linear(32, 2)

    def forward(self, x):
        return self.head(self.encoder((self.embedding(x) + self.positions).transpose(0, 1)).mean(0))


def transformer_classifier():
    return Transformer()


class Siamese(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = le_net()
        self.head = nn.Linear(4, 2)

    def forward(self, left, right):
        return self.head((self.encoder(left) - self.encoder(right)).abs())


def siamese_net():
    return Siamese()


def embedding_lstm():
    return Sequence(
        embedding1=nn.Embedding(30, 12, padding_idx=0), linear1=nn.Linear(12, 10), layernorm1=nn.LayerNorm(10),
        lstm1=nn.LSTM(10, 8, num_layers=2, bidirectional=True, batch_first=True), lstm2=(nn.LSTM(16, 6, batch_first=True),),
        linear2=nn.Linear(6, 3), softmax1=nn.Softmax(-1))


def embedding_gru():
    return Sequence(
        embedding1=nn.Embedding(30, 12), gru1=nn.GRU(12, 8, batch_first=True),
        gru2=(nn.GRU(8, 6, num_layers=2, bidirectional=True, batch_first=True),), linear1=nn.Linear(12, 3))


def group_norm_net():
    return Sequence(
        conv1=conv(3, 12, padding=1), groupnorm1=nn.GroupNorm(4, 12), silu1=nn.SiLU(), maxpool1=nn.MaxPool2d(2),
        residual1=Residual(Sequence(groupnorm1=nn.GroupNorm(2, 12), gelu1=nn.GELU(), conv1=conv(12, 12, padding=1, groups=3))),
        conv2=conv(12, 16, stride=2), groupnorm2=nn.GroupNorm(16, 16), leakyrelu1=nn.LeakyReLU(0.1), avgpool1=nn.AvgPool2d(2),
        flatten1=nn.Flatten(), linear1=nn.Linear(16, 3))


# Each with how to make its inputs.
NETWORKS = {
    "TabularMlp": (tabular_mlp, lambda: [torch.randn(BATCH, 10)]),
    "LeNet": (le_net, lambda: [images(1, 28)]),
    "SimpleCnn": (simple_cnn, lambda: [images(3, 28)]),
    "ResNet18": (resnet18, lambda: [images(3, 32)]),
    "Vgg": (vgg, lambda: [images(3, 32)]),
    "SignalConvNet": (signal_conv_net, lambda: [torch.randn(BATCH, 2, 128)]),
    "LstmClassifier": (lstm_classifier, lambda: [torch.randn(BATCH, 20, 8)]),
    "GruRegressor": (gru_regressor, lambda: [torch.randn(BATCH, 24, 1)]),
    "TextClassifier": (text_classifier, lambda: [tokens(100, 16)]),
    "Autoencoder": (autoencoder, lambda: [images(1, 28)]),
    "TransformerClassifier": (transformer_classifier, lambda: [tokens(100, 16)]),
    "SiameseNet": (siamese_net, lambda: [images(1, 28), images(1, 28)]),
    "EmbeddingLstm": (embedding_lstm, lambda: [tokens(30, 11)]),
    "EmbeddingGru": (embedding_gru, lambda: [tokens(30, 11)]),
    "GroupNormNet": (group_norm_net, lambda: [images(3, 12)]),
}


def record():
    found = {}
    for name, (make, inputs) in NETWORKS.items():
        # The dropout within a transformer's layers cannot be switched off by itself, so that one is compared in evaluation only.
        found |= under(name, record_passes(make, inputs(), torch.bfloat16, trains=name != "TransformerClassifier", noise=0.05))
    return found
