"""Records PyTorch's own state and outputs for the models of PyTorchModels.cs, as the tests compare with.

    python3 record.py        (recorded with PyTorch 1.13; writes Recorded/<Model>.weights.safetensors and .io.safetensors,
                             and of the tied model .trained.safetensors)
"""
import os

import torch
from torch import nn

import by_hand

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Recorded")
DTYPES = {torch.float32: "F32", torch.int64: "I64"}


class Sequence(nn.Module):
    """Layers under names, one after the other; a recurrent layer gives its sequence or the last step of all directions."""

    def __init__(self, **layers):
        super().__init__()
        self.last = {name for name, layer in layers.items() if isinstance(layer, tuple)}
        for name, layer in layers.items():
            self.add_module(name, layer[0] if isinstance(layer, tuple) else layer)

    def forward(self, x):
        for name, layer in self.named_children():
            if isinstance(layer, (nn.LSTM, nn.GRU)):
                output, hidden = layer(x)
                hidden = hidden[0] if isinstance(layer, nn.LSTM) else hidden
                directions = 2 if layer.bidirectional else 1
                x = torch.cat(list(hidden[-directions:]), 1) if name in self.last else output
            else:
                x = layer(x)
        return x


class Residual(nn.Module):
    def __init__(self, block, shortcut=None):
        super().__init__()
        self.block = block
        if shortcut is not None:
            self.shortcut = shortcut

    def forward(self, x):
        return (self.shortcut(x) if hasattr(self, "shortcut") else x) + self.block(x)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(10, 8)
        self.positions = nn.Parameter(torch.randn(5, 8))
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, 0.0), 2)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        return self.head(self.encoder((self.embedding(x) + self.positions).transpose(0, 1)).mean(0))


class Tied(nn.Module):
    """An embedding whose weight is that of the head too, and a layer that is applied twice."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(10, 4)
        layer = nn.Linear(4, 4)
        self.body = nn.Sequential(layer, nn.Tanh(), layer)
        self.head = nn.Linear(4, 10, bias=False)
        self.head.weight = self.embedding.weight

    def forward(self, x):
        return self.head(self.body(self.embedding(x)))


def train(model, batch):
    """Three steps; the targets are the inputs."""
    optimizer = torch.optim.SGD(model.parameters(), 0.5, momentum=0.9, weight_decay=0.1)
    for _ in range(3):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(batch), batch).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 0.5)
        optimizer.step()


def models():
    """Each model with a batch of inputs."""
    images, signal, sequence = torch.randn(4, 3, 9, 9), torch.randn(4, 2, 16), torch.randn(4, 5, 4)
    yield "Signals", Sequence(
        conv1=nn.Conv1d(2, 4, 3, stride=2, padding=1), batchnorm1=nn.BatchNorm1d(4), relu1=nn.ReLU(), maxpool1=nn.MaxPool1d(2)), signal
    yield "Images", Sequence(
        conv1=nn.Conv2d(3, 6, 3, stride=2, padding=1, groups=3, bias=False), batchnorm1=nn.BatchNorm2d(6), gelu1=nn.GELU(),
        maxpool1=nn.MaxPool2d(2, stride=1), avgpool1=nn.AvgPool2d(2), flatten1=nn.Flatten(), linear1=nn.Linear(24, 2)), images
    yield "Upwards", Sequence(
        convtranspose1=nn.ConvTranspose2d(3, 4, 3, stride=2, padding=1, output_padding=1), groupnorm1=nn.GroupNorm(2, 4),
        silu1=nn.SiLU(), avgpool1=nn.AdaptiveAvgPool2d(2)), images
    yield "Table", Sequence(
        linear1=nn.Linear(4, 8), batchnorm1=nn.BatchNorm1d(8), leakyrelu1=nn.LeakyReLU(0.2), linear2=nn.Linear(8, 3, bias=False),
        tanh1=nn.Tanh(), linear3=nn.Linear(3, 2), sigmoid1=nn.Sigmoid()), torch.randn(4, 4)
    yield "Text", Sequence(
        embedding1=nn.Embedding(10, 4, padding_idx=0), linear1=nn.Linear(4, 6), layernorm1=nn.LayerNorm(6),
        lstm1=nn.LSTM(6, 3, num_layers=2, bidirectional=True, batch_first=True), lstm2=(nn.LSTM(6, 3, batch_first=True),),
        linear2=nn.Linear(3, 3), softmax1=nn.Softmax(-1)), torch.randint(0, 10, (4, 5))
    yield "Steps", Sequence(
        gru1=nn.GRU(4, 3, num_layers=2, batch_first=True, bias=False),
        gru2=(nn.GRU(3, 2, bidirectional=True, batch_first=True),), linear1=nn.Linear(4, 2)), sequence
    yield "Residuals", Sequence(
        conv1=nn.Conv2d(3, 4, 1),
        residual1=Residual(Sequence(conv1=nn.Conv2d(4, 4, 3, padding=1), batchnorm1=nn.BatchNorm2d(4))),
        residual2=Residual(Sequence(conv1=nn.Conv2d(4, 6, 3, stride=2, padding=1)), Sequence(conv1=nn.Conv2d(4, 6, 1, stride=2)))), images
    yield "Encoder", Encoder(), torch.randint(0, 10, (4, 5))
    yield "Tied", Tied(), torch.randint(0, 10, (8,))


def raw(tensor):
    tensor = tensor.detach().contiguous()
    return DTYPES[tensor.dtype], tuple(tensor.shape), tensor.numpy().tobytes()


def main():
    torch.manual_seed(7)
    for name, model, batch in models():
        with torch.no_grad():
            # Buffers that a training has changed tell more than new ones.
            model.train()
            model(batch)
            model.eval()
            output = model(batch)
        by_hand.write(f"{FOLDER}/{name}.weights.safetensors", {key: raw(value) for key, value in model.state_dict().items()})
        by_hand.write(f"{FOLDER}/{name}.io.safetensors", {"input": raw(batch), "output": raw(output)})
        if isinstance(model, Tied):
            train(model, batch)
            by_hand.write(f"{FOLDER}/{name}.trained.safetensors", {key: raw(value) for key, value in model.state_dict().items()})


if __name__ == "__main__":
    main()
