"""The networks and the loop of Networks/ and Child/, in PyTorch. usage: NETWORK THREADS"""
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional

BATCH, BATCHES = 64, 10
COUNT = BATCH * BATCHES


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(outputs)
        self.shortcut = None if stride == 1 else nn.Conv2d(inputs, outputs, 1, stride, bias=False)

    def forward(self, input):
        hidden = functional.relu(self.first_norm(self.first(input)))
        return functional.relu(self.second_norm(self.second(hidden)) + (input if self.shortcut is None else self.shortcut(input)))


class Pool(nn.Module):
    def forward(self, input):
        return functional.adaptive_avg_pool2d(input, 1).flatten(1)


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding, self.lstm, self.head = nn.Embedding(1000, 32), nn.LSTM(32, 64, batch_first=True), nn.Linear(64, 2)

    def forward(self, input):
        return self.head(self.lstm(self.embedding(input))[0][:, -1])


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding, self.head = nn.Embedding(1000, 64), nn.Linear(64, 2)
        self.first = nn.TransformerEncoderLayer(64, 4, 128, dropout=0)
        self.second = nn.TransformerEncoderLayer(64, 4, 128, dropout=0)

    def forward(self, input):
        return self.head(self.second(self.first(self.embedding(input).transpose(0, 1))).mean(0))


def stem(width):
    return [nn.Conv2d(3, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()]


images = lambda size: torch.randn(COUNT, 3, size, size)
words = lambda: torch.randint(0, 1000, (COUNT, 40))
NETWORKS = {
    "mlp": (lambda: nn.Sequential(nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 2)), lambda: torch.randn(COUNT, 32), 2, 1000),
    "cnn": (lambda: nn.Sequential(nn.Conv2d(3, 16, 3, 2, 1), nn.ReLU(), nn.Conv2d(16, 16, 3, 2, 1), nn.ReLU(), nn.Conv2d(16, 2, 3, 2, 1), nn.ReLU(), Pool()),
            lambda: images(28), 2, 200),
    "resnet": (lambda: nn.Sequential(*stem(16), Block(16, 16, 1), Block(16, 32, 2), Block(32, 64, 2), Pool(), nn.Linear(64, 10)), lambda: images(32), 10, 20),
    "lstm": (Lstm, words, 2, 100),
    "transformer": (Transformer, words, 2, 40),
    "resnet18": (lambda: nn.Sequential(
        *stem(64), Block(64, 64, 1), Block(64, 64, 1), Block(64, 128, 2), Block(128, 128, 1), Block(128, 256, 2), Block(256, 256, 1),
        Block(256, 512, 2), Block(512, 512, 1), Pool(), nn.Linear(512, 10)), lambda: images(32), 10, 10),
}


def train(model, optimizer, inputs, targets, epochs):
    model.train()
    for _ in range(epochs):
        order = torch.randperm(COUNT)
        for batch in range(BATCHES):
            chosen = order[batch * BATCH:(batch + 1) * BATCH]
            loss = functional.cross_entropy(model(inputs[chosen]), targets[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


def main(network, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    make, draw, classes, steps = NETWORKS[network]
    inputs, targets, model = draw(), torch.randint(0, classes, (COUNT,)), make()
    optimizer = torch.optim.AdamW(model.parameters(), 1e-3, betas=(0.9, 0.99), weight_decay=1e-2)
    epochs = max(1, steps // BATCHES)
    train(model, optimizer, inputs, targets, max(1, epochs // 5))
    start = time.perf_counter()
    train(model, optimizer, inputs, targets, epochs)
    milliseconds = (time.perf_counter() - start) * 1000 / (epochs * BATCHES)
    print(milliseconds, 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


main(sys.argv[1], int(sys.argv[2]))
