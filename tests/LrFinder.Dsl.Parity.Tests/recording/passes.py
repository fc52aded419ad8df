"""Passes through a model in both directions."""
import torch
from torch import nn

# Of larger tensors every n-th element is kept, so that about as many are; enough to notice any that differ in more than one place.
LARGEST = 256

# Of the random numbers of a fresh model.
SEED = 7


def exact(tensor):
    """Rounds to numbers that bfloat16 holds, so that a small file can carry them without a loss."""
    return tensor.to(torch.bfloat16).to(tensor.dtype) if tensor.is_floating_point() else tensor


def unsettle(model, noise):
    """Moves parameters and running statistics off values, such as 1 and 0, at which mistakes do not show."""
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(exact(parameter + noise * torch.randn_like(parameter)))
        for name, buffer in model.named_buffers():
            if name.endswith("running_mean"):
                buffer.copy_(exact(torch.randn_like(buffer)))
            elif name.endswith("running_var"):
                buffer.copy_(exact(torch.rand_like(buffer) + 0.5))


def picked(tensor):
    """The whole of a small tensor, and evenly spaced elements of a large one."""
    flat = tensor.detach().reshape(-1)
    return flat[:: -(-flat.numel() // LARGEST)].clone()


def one_pass(model, inputs, cotangent):
    """Output and gradients, of the output weighted by the cotangent."""
    leaves = [x.clone().requires_grad_() if x.is_floating_point() else x for x in inputs]
    model.zero_grad(set_to_none=True)
    output = model(*leaves)
    (output * cotangent).sum().backward()
    found = {"output": picked(output)}
    found |= {f"input{i}": picked(x.grad) for i, x in enumerate(leaves) if x.is_floating_point()}
    found |= {f"grad/{name}": picked(parameter.grad) for name, parameter in model.named_parameters() if parameter.grad is not None}
    return found


def record(make, inputs, weights_as=torch.float32, trains=True, noise=0.25):
    """The state that a seed gives; weights, inputs, two passes in training mode and one in evaluation, dropout in the latter throughout."""
    torch.manual_seed(SEED)
    model = make()
    initial = {f"initial/{name}": picked(value) for name, value in model.state_dict().items()}
    model = model.double()
    unsettle(model, noise)
    inputs = [exact(x.double()) if x.is_floating_point() else x for x in inputs]
    found = {f"weights/{name}": value.to(weights_as) if value.is_floating_point() else value for name, value in model.state_dict().items()}
    found = {name: value.clone() for name, value in found.items()}
    found |= {f"inputs/{i}": x.clone().to(weights_as) if x.is_floating_point() else x for i, x in enumerate(inputs)}

    model.eval()
    with torch.no_grad():
        cotangent = exact(torch.randn_like(model(*inputs)))
    found["cotangent"] = cotangent.to(weights_as)
    found["shape"] = torch.tensor(cotangent.shape)

    passes = ["train1", "train2", "eval"] if trains else ["eval"]
    for name in passes:
        model.train(name != "eval")
        for module in model.modules():
            if isinstance(module, nn.Dropout):
                module.eval()
        found |= {f"{name}/{key}": value for key, value in one_pass(model, inputs, cotangent).items()}
        found |= {f"{name}/buffer/{key}": picked(value) for key, value in model.named_buffers()}
    return found | initial


def under(prefix, found):
    return {f"{prefix}/{name}": value for name, value in found.items()}
