"""The modules that a declared model stands for, under the names it gives them."""
import torch
from torch import nn


class Sequence(nn.Module):
    """Layers under names, one after the other; of a recurrent layer in a tuple the last step of all directions goes on."""

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


class Scale(nn.Module):
    """A written module."""

    def __init__(self, start):
        super().__init__()
        self.factor = nn.Parameter(torch.tensor([start]))

    def forward(self, x):
        return x * self.factor
