"""Optimizers on recorded gradients: two parameters in one group, and in two groups of which the second learns at a tenth of the rate."""
import torch
from torch import optim

from .passes import under

STEPS = 9
SHAPES = {"weight": (3, 4), "bias": (5,)}

SETTINGS = {
    "SGD": (optim.SGD, dict(lr=0.1)),
    "SGDMomentum": (optim.SGD, dict(lr=0.1, momentum=0.9)),
    "SGDDampened": (optim.SGD, dict(lr=0.1, momentum=0.9, dampening=0.3)),
    "SGDNesterov": (optim.SGD, dict(lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.05)),
    "SGDDecay": (optim.SGD, dict(lr=0.1, weight_decay=0.05)),
    "SGDMaximize": (optim.SGD, dict(lr=0.1, momentum=0.9, maximize=True)),
    "SGDMaximizeDecay": (optim.SGD, dict(lr=0.1, weight_decay=0.05, maximize=True)),
    "Adam": (optim.Adam, dict(lr=0.01, betas=(0.8, 0.95), eps=1e-6)),
    "AdamDecay": (optim.Adam, dict(lr=0.01, weight_decay=0.05)),
    "AdamAmsgrad": (optim.Adam, dict(lr=0.01, betas=(0.9, 0.8), amsgrad=True)),
    "AdamMaximize": (optim.Adam, dict(lr=0.01, weight_decay=0.05, maximize=True)),
    "AdamW": (optim.AdamW, dict(lr=0.01, betas=(0.9, 0.99), eps=1e-8, weight_decay=1e-2)),
    "AdamWAmsgrad": (optim.AdamW, dict(lr=0.01, betas=(0.9, 0.8), weight_decay=0.1, amsgrad=True)),
    "AdamWMaximize": (optim.AdamW, dict(lr=0.01, weight_decay=0.1, maximize=True)),
    "NAdam": (optim.NAdam, dict(lr=0.01)),
    "NAdamDecay": (optim.NAdam, dict(lr=0.01, weight_decay=0.05, momentum_decay=0.01)),
    "RAdam": (optim.RAdam, dict(lr=0.01)),
    "Adamax": (optim.Adamax, dict(lr=0.01)),
    "AdamaxDecay": (optim.Adamax, dict(lr=0.01, betas=(0.8, 0.95), weight_decay=0.05)),
    "RMSProp": (optim.RMSprop, dict(lr=0.01)),
    "RMSPropMomentum": (optim.RMSprop, dict(lr=0.01, alpha=0.9, momentum=0.9, weight_decay=0.05)),
    "RMSPropCentered": (optim.RMSprop, dict(lr=0.01, momentum=0.5, centered=True)),
    "Adagrad": (optim.Adagrad, dict(lr=0.05)),
    "AdagradDecay": (optim.Adagrad, dict(lr=0.05, lr_decay=0.1, weight_decay=0.05, initial_accumulator_value=0.2)),
    "Adadelta": (optim.Adadelta, dict(lr=0.5)),
    "AdadeltaDecay": (optim.Adadelta, dict(lr=0.5, rho=0.8, weight_decay=0.05)),
    "ASGD": (optim.ASGD, dict(lr=0.05, t0=3.0, weight_decay=0.05)),
    "Rprop": (optim.Rprop, dict(lr=0.01, etas=(0.4, 1.3), step_sizes=(1e-4, 0.05))),
}


def run(kind, options, starts, gradients, groups):
    parameters = [torch.nn.Parameter(start.clone()) for start in starts.values()]
    if groups == 1:
        optimizer = kind(parameters, **options)
    else:
        optimizer = kind([dict(params=parameters[:1]), dict(params=parameters[1:], lr=options["lr"] / 10)], **options)
    found = {}
    for step in range(STEPS):
        for parameter, gradient in zip(parameters, gradients):
            parameter.grad = gradient[step].clone()
        optimizer.step()
        found |= {f"{step}/{name}": parameter.detach().clone() for name, parameter in zip(starts, parameters)}
    return found


def record():
    # PyTorch keeps what some optimizers count by, such as ASGD's eta, in its default precision.
    torch.set_default_dtype(torch.float64)
    starts = {name: torch.randn(shape, dtype=torch.float64) for name, shape in SHAPES.items()}
    # Signs that change, so that momentum and Rprop have something to do, and a gradient of zeros.
    gradients = [torch.randn(STEPS, *shape, dtype=torch.float64) for shape in SHAPES.values()]
    gradients[1][4] = 0
    found = under("start", starts) | under("gradients", dict(zip(SHAPES, gradients)))
    for name, (kind, options) in SETTINGS.items():
        for groups in (1, 2):
            found |= under(f"{name}/{groups}", run(kind, options, starts, gradients, groups))
    torch.set_default_dtype(torch.float32)
    return found
