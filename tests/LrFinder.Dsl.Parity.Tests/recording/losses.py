"""Losses with their gradients: the default one, and those that regressions and classifications are written with."""
import torch
from torch.nn import functional as F

from .passes import under


def cases():
    logits, classes = torch.randn(6, 5), torch.randint(0, 5, (6,))
    maps, labels = torch.randn(3, 4, 5, 2), torch.randint(0, 4, (3, 5, 2))
    real, target = torch.randn(6, 3), torch.randn(6, 3) * 2
    share, truth = torch.rand(6, 3), torch.randint(0, 2, (6, 3)).double()
    yield "CrossEntropy", logits, classes, F.cross_entropy
    yield "CrossEntropyOfMaps", maps, labels, F.cross_entropy
    yield "CrossEntropyFarOff", logits * 200, classes, F.cross_entropy
    yield "CrossEntropySmoothed", logits, classes, lambda x, y: F.cross_entropy(x, y, label_smoothing=0.1)
    yield "MeanSquares", real, target, F.mse_loss
    yield "MeanAbsolute", real, target, F.l1_loss
    yield "SmoothL1", real, target, F.smooth_l1_loss
    yield "Huber", real, target, lambda x, y: F.huber_loss(x, y, delta=0.5)
    yield "BinaryCrossEntropy", share, truth, F.binary_cross_entropy
    yield "BinaryCrossEntropyOfLogits", real, truth, F.binary_cross_entropy_with_logits
    yield "NegativeLogLikelihood", torch.log_softmax(logits, 1), classes, F.nll_loss
    # What TorchSharp calls otherwise: its default takes the target for logarithms.
    yield "KullbackLeibler", torch.log_softmax(logits, 1), torch.softmax(torch.randn(6, 5), 1), lambda x, y: F.kl_div(x, y, reduction="batchmean")


def record():
    found = {}
    for name, x, y, loss in cases():
        x = x.double().clone().requires_grad_()
        y = y.double() if y.is_floating_point() else y
        value = loss(x, y)
        value.backward()
        found |= under(name, {"input": x, "target": y.clone(), "loss": value.reshape(1), "grad": x.grad})
    return found
