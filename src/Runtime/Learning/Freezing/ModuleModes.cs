using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Sets the mode of each module of a model, which takes its children with it when it is set.</summary>
internal static class ModuleModes
{
    /// <summary>Sets the modes.</summary>
    /// <param name="model">The state of the whole model.</param>
    /// <param name="trains">Whether a module is to be in training mode; asked for each before any is set.</param>
    public static void Set(ModelState model, Func<nn.Module, bool> trains)
    {
        // Parents come before their children.
        foreach (var (module, training) in model.Modules.Values.Select(module => (module, trains(module))).ToList())
            if (module.training != training)
                module.train(training);
    }
}
