"""What Program.cs does, in PyTorch."""
import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)
images, classes = torch.randn(64, 1, 28, 28), torch.randint(0, 10, (64,))
model = nn.Sequential(
    nn.Conv2d(1, 16, 3, 2, 1), nn.ReLU(), nn.Conv2d(16, 16, 3, 2, 1), nn.ReLU(), nn.Flatten(), nn.Linear(784, 10))
optimizer = torch.optim.AdamW(model.parameters(), 1e-3, betas=(0.9, 0.99), weight_decay=1e-2)
loss = nn.functional.cross_entropy(model(images), classes)
loss.backward()
optimizer.step()
print(bool(torch.isfinite(loss)))
