"""Schedules of the learning rate that PyTorch has too: their rates, step by step."""
import torch
from torch.optim import AdamW, lr_scheduler

STEPS = 40


def rates(lr, make, momentum=False):
    optimizer = AdamW([torch.nn.Parameter(torch.zeros(1))], lr=lr)
    scheduler = make(optimizer)
    found, moments = [], []
    for step in range(STEPS + 1):
        found.append(optimizer.param_groups[0]["lr"])
        moments.append(optimizer.param_groups[0]["betas"][0])
        optimizer.step()
        if step < STEPS:
            scheduler.step()
    return torch.tensor(moments if momentum else found, dtype=torch.float64)


def one_cycle(optimizer):
    # PyTorch counts steps from 0 to total - 1, of which the highest is at pct_start · total - 1; its last rate is by its first.
    return lr_scheduler.OneCycleLR(
        optimizer, max_lr=1e-2, total_steps=STEPS + 1, pct_start=(STEPS * 0.25 + 1) / (STEPS + 1), anneal_strategy="cos",
        div_factor=25, final_div_factor=1e5 / 25, base_momentum=0.85, max_momentum=0.95)


def curves():
    return {
        "Cosine": rates(0.1, lambda optimizer: lr_scheduler.CosineAnnealingLR(optimizer, STEPS, eta_min=1e-3)),
        "Linear": rates(0.1, lambda optimizer: lr_scheduler.LinearLR(optimizer, 1.0, 0.01, STEPS)),
        "Exponential": rates(0.1, lambda optimizer: lr_scheduler.ExponentialLR(optimizer, 0.01 ** (1 / STEPS))),
        "Polynomial": rates(0.1, lambda optimizer: lr_scheduler.PolynomialLR(optimizer, STEPS, power=2.5)),
        "OneCycle": rates(1e-2, one_cycle),
        "OneCycleMomentum": rates(1e-2, one_cycle, momentum=True),
    }


def record():
    return {f"{name}/rates": found for name, found in curves().items()}
