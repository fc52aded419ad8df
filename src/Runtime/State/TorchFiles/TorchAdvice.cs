namespace LrFinder.Dsl;

/// <summary>What to do in Python about files of PyTorch that are not read here.</summary>
internal static class TorchAdvice
{
    /// <summary>About a file of before PyTorch 1.6, which is no zip.</summary>
    public const string Legacy =
        "it looks like a pickle of Python, such as a .pt or .pth file of PyTorch before 1.6: save the weights again in a PyTorch of today, by "
        + "torch.save(torch.load(path, weights_only=True), path)";

    /// <summary>About a program with its weights.</summary>
    public const string Script =
        "it is a program of TorchScript: save its weights alone in Python, by torch.save(torch.jit.load(path).state_dict(), other_path)";

    /// <summary>About a file that holds objects of Python, which only their code could make.</summary>
    public const string Weights =
        "if the file is from somebody whom you trust, save its weights alone in Python: torch.save(model.state_dict(), other_path)";
}
