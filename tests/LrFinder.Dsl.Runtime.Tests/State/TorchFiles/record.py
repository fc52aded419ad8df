"""Records files of torch.save as people have them; the tests know the values by formulas.

    python3 record.py        (recorded with PyTorch 1.13 and 2.6; writes Recorded/<name>.<version>.pt)
"""
import collections
import os

import torch
from torch import nn

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Recorded")
VERSION = ".".join(torch.__version__.split(".")[:2])


def save(name, thing, **options):
    torch.save(thing, os.path.join(FOLDER, f"{name}.{VERSION}.pt"), **options)


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(5, 4)
        self.norm = nn.BatchNorm1d(4)
        self.head = nn.Linear(4, 5)
        self.head.weight = self.table.weight

    def forward(self, x):
        return self.head(self.norm(self.table(x)))


def tied():
    """Of each entry of the state_dict: 0, 1, 2, … in eighths, and the entry's number added; the head's weight is the table's."""
    model = Tied()
    with torch.no_grad():
        for number, (name, tensor) in enumerate(model.state_dict().items()):
            if name != "head.weight":
                tensor.copy_((torch.arange(tensor.numel()) / 8 + number).reshape(tensor.shape))
    return model


def dtypes():
    kinds = [torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.int8, torch.int16, torch.int32, torch.int64, torch.uint8,
             torch.complex64, torch.complex128]
    values = {str(kind)[len("torch."):]: torch.arange(6).reshape(2, 3).to(kind) for kind in kinds}
    values["bool"] = torch.arange(6).reshape(2, 3) % 2 == 0
    values["number"] = torch.tensor(3.5)
    values["empty"] = torch.zeros(0, 3)
    return values


def views():
    base = torch.arange(24.0).reshape(4, 6)
    return collections.OrderedDict(
        base=base, same=base, transposed=base.t(), row=base[1], column=base[:, 2], stepped=base[::2, 1::2],
        expanded=torch.arange(3.0).expand(2, 3), last=torch.arange(24.0).reshape(1, 2, 3, 4).to(memory_format=torch.channels_last))


def checkpoint(model):
    wrapped = nn.ModuleDict({"module": model})
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    # The state that a step makes, while the weights stay as they are.
    weights = {name: value.clone() for name, value in model.state_dict().items()}
    model(torch.arange(5)).sum().backward()
    optimizer.step()
    model.load_state_dict(weights)
    return {
        "epoch": 3, "best": 0.5, "done": False, "nothing": None, "name": "run \u00e9", "seed": 2 ** 127, "minus": -7, "large": 2 ** 40,
        "bytes": b"\x00\xff", "set": {1, 2}, "tuple": (1, (2, 3), 4, 5), "history": list(range(2500)), "size": torch.Size([2, 3]),
        "device": torch.device("cpu"), "dtype": torch.float16, "milestones": collections.Counter([3, 5]),
        "optimizer": optimizer.state_dict(), "state_dict": wrapped.state_dict(),
    }


def main():
    os.makedirs(FOLDER, exist_ok=True)
    model = tied()
    save("dtypes", dtypes())
    save("views", views())
    save("tied", model.state_dict())
    save("parameters", collections.OrderedDict(model.named_parameters()))
    save("nested", {"model": {"table": model.table.state_dict(), "norm": model.norm.state_dict(), "head": model.head.state_dict()}})
    save("checkpoint", checkpoint(model))
    for protocol in (3, 4, 5):
        save(f"protocol{protocol}", checkpoint(tied()), pickle_protocol=protocol)
    save("whole", model)
    save("list", [torch.zeros(2)])
    save("legacy", tied().state_dict(), _use_new_zipfile_serialization=False)
    torch.jit.script(nn.Linear(2, 1)).save(os.path.join(FOLDER, f"script.{VERSION}.pt"))
    if hasattr(torch.serialization, "set_crc32_options"):
        save("float8", {"weight": torch.zeros(2, dtype=torch.float8_e4m3fn), "bias": torch.arange(2.0)})
        torch.serialization.set_crc32_options(False)
        save("unchecked", model.state_dict())


if __name__ == "__main__":
    main()
