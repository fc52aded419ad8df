"""Whole trainings in double precision, as a loop written by hand does them: losses, validation and weights afterwards."""
import math

import torch
from torch import nn
from torch.nn import functional as F

from .modules import Sequence
from .passes import under

SAMPLES, BATCH, EPOCHS = 24, 6, 3
VALID, VALID_BATCH = 10, 4


def mlp():
    # Without a bias before the normalisation: its gradient is 0 but for rounding, which Adam would divide by itself.
    return Sequence(linear1=nn.Linear(4, 8, bias=False), batchnorm1=nn.BatchNorm1d(8), relu1=nn.ReLU(), linear2=nn.Linear(8, 3))


def reader():
    return Sequence(embedding1=nn.Embedding(12, 6), gru1=(nn.GRU(6, 5, batch_first=True),), linear1=nn.Linear(5, 3))


def rows(count):
    x = torch.randn(count, 4, dtype=torch.float64)
    return x, (x @ torch.tensor([[1.0, 0.5, -1], [0, 1, 0], [-1, 1, 0.5], [0.5, -1, 1]], dtype=torch.float64)).argmax(1)


def numbers(count):
    x, _ = rows(count)
    return x, torch.stack([x.sum(1), x[:, 0] * x[:, 1], x.abs().max(1).values], 1)


def texts(count):
    x = torch.randint(0, 12, (count, 7))
    return x, (x.sum(1) % 3)


def adamw(model, lr):
    # fastai's default, and ours.
    return torch.optim.AdamW(model.parameters(), lr=lr, betas=(0.9, 0.99), eps=1e-8, weight_decay=1e-2)


def nesterov(model, lr):
    groups = [dict(params=[p for n, p in model.named_parameters() if "linear2" not in n], lr=lr / 10),
              dict(params=[p for n, p in model.named_parameters() if "linear2" in n], lr=lr)]
    return torch.optim.SGD(groups, lr=lr, momentum=0.9, nesterov=True, weight_decay=1e-3)


def rmsprop(model, lr):
    return torch.optim.RMSprop(model.parameters(), lr=lr, alpha=0.9, momentum=0.5)


def one_cycle(optimizer, progress):
    """fastai's policy: cosines over the first quarter and the rest, at the progress before the batch."""
    def cosine(start, end, p):
        return end + (start - end) / 2 * (math.cos(math.pi * p) + 1)

    first = progress < 0.25
    p = progress / 0.25 if first else (progress - 0.25) / 0.75
    for group in optimizer.param_groups:
        group["lr"] = cosine(1e-2 / 25, 1e-2, p) if first else cosine(1e-2, 1e-2 / 1e5, p)
        group["betas"] = (cosine(0.95, 0.85, p) if first else cosine(0.85, 0.95, p), group["betas"][1])


def train(model, data, loss_of, optimizer, schedule=None, clip=None, accumulate=1):
    (x, y), (valid_x, valid_y) = data(SAMPLES), data(VALID)
    model = model.double()
    found = under("weights", {name: value.clone() for name, value in model.state_dict().items()})
    found |= {"inputs": x, "targets": y, "valid/inputs": valid_x, "valid/targets": valid_y}
    losses, validations = [], []
    batches = SAMPLES // BATCH
    for epoch in range(EPOCHS):
        model.train()
        for first in range(0, batches, accumulate):
            window = range(first, min(first + accumulate, batches))
            optimizer.zero_grad()
            for batch in window:
                if schedule is not None:
                    schedule(optimizer, (epoch * batches + batch) / (EPOCHS * batches))
                part = slice(batch * BATCH, (batch + 1) * BATCH)
                loss = loss_of(model(x[part]), y[part])
                losses.append(loss.item())
                (loss / len(window)).backward()
            if clip is not None:
                nn.utils.clip_grad_norm_(model.parameters(), clip)
            optimizer.step()
        model.eval()
        with torch.no_grad():
            parts = [slice(i, i + VALID_BATCH) for i in range(0, VALID, VALID_BATCH)]
            validations.append(sum(loss_of(model(valid_x[p]), valid_y[p]).item() * len(valid_x[p]) for p in parts) / VALID)
    found |= {"losses": torch.tensor(losses, dtype=torch.float64), "valid/losses": torch.tensor(validations, dtype=torch.float64)}
    return found | under("after", {name: value.clone() for name, value in model.state_dict().items()})


def record():
    found = {}
    for name, make, data, loss, optimizer, lr, options in (
        ("Default", mlp, rows, F.cross_entropy, adamw, 1e-2, {}),
        ("OneCycle", mlp, rows, F.cross_entropy, adamw, 1e-2, dict(schedule=one_cycle)),
        ("Clipped", mlp, rows, F.cross_entropy, adamw, 1e-2, dict(clip=0.25)),
        ("Accumulated", mlp, rows, F.cross_entropy, adamw, 1e-2, dict(accumulate=3)),
        ("Nesterov", mlp, numbers, F.mse_loss, nesterov, 1e-2, {}),
        ("Reader", reader, texts, F.cross_entropy, rmsprop, 3e-3, {}),
    ):
        model = make().double()
        found |= under(name, train(model, data, loss, optimizer(model, lr), **options))
    return found
