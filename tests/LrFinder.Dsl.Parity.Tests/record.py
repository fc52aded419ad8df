"""Records what PyTorch computes, as the tests of this folder compare with.

    python3 -B record.py        (needs torch, numpy and safetensors; writes Recorded/*.safetensors)
"""
import os

import safetensors.torch
import torch

from recording import layers, losses, networks, optimizers, schedules, trainings

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Recorded")


def main():
    # The order in which parts of a sum are added must not depend on the machine.
    torch.set_num_threads(1)
    os.makedirs(FOLDER, exist_ok=True)
    for part in (layers, losses, networks, optimizers, schedules, trainings):
        torch.manual_seed(20)
        name = part.__name__.rpartition(".")[2]
        recorded = {key: value.detach().clone().contiguous() for key, value in part.record().items()}
        safetensors.torch.save_file(recorded, os.path.join(FOLDER, f"{name}.safetensors"), {"torch": torch.__version__})
        size = sum(value.numel() * value.element_size() for value in recorded.values())
        print(f"{name}: {len(recorded)} tensors, {size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
