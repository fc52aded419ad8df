using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Receives a model's state, one tensor at a time. Generated models call it (<see cref="IModel.VisitState"/>); whatever is done
/// with state, such as saving it or putting it back, is written once as a visitor.
/// </summary>
public abstract class StateVisitor
{
    private string _prefix = "";

    /// <summary>Visits a child module under its name: a generated model by its own traversal, any other by what it registered.</summary>
    /// <param name="name">The child's name, without a dot.</param>
    /// <param name="module">The child; <see langword="null"/> where the model has none, or none yet.</param>
    public void Module(string name, nn.Module? module)
    {
        if (module is null)
        {
            OnAbsent();
            return;
        }

        var outer = _prefix;
        _prefix = $"{outer}{name}.";
        OnModule(_prefix[..^1], module);
        if (module is IModel model)
            model.VisitState(this);
        else
            VisitRegistered(module);
        _prefix = outer;
    }

    /// <summary>Visits a parameter of the module at hand.</summary>
    /// <param name="name">Its name within the module.</param>
    /// <param name="parameter">
    /// The parameter; <see langword="null"/> where the module has none, such as a bias that was switched off.
    /// </param>
    public void Parameter(string name, Parameter? parameter)
    {
        if (parameter is not null)
            OnParameter(_prefix + name, parameter);
        else
            OnAbsent();
    }

    /// <summary>Visits a buffer of the module at hand.</summary>
    /// <param name="name">Its name within the module.</param>
    /// <param name="buffer">The buffer; <see langword="null"/> where the module has none.</param>
    /// <param name="persistent">Whether the buffer belongs to the saved weights, as PyTorch's persistent buffers do.</param>
    public void Buffer(string name, Tensor? buffer, bool persistent = true)
    {
        if (buffer is not null)
            OnBuffer(_prefix + name, buffer, persistent);
        else
            OnAbsent();
    }

    /// <summary>Called for each member that may have state and has none: one that is switched off, or is made by the first <c>forward</c>.</summary>
    private protected virtual void OnAbsent()
    {
    }

    /// <summary>Called for each child module before its state.</summary>
    /// <param name="name">The module's full name.</param>
    /// <param name="module">The module.</param>
    protected virtual void OnModule(string name, nn.Module module)
    {
    }

    /// <summary>Called for each parameter.</summary>
    /// <param name="name">The parameter's full name.</param>
    /// <param name="parameter">The live parameter, not a copy.</param>
    protected abstract void OnParameter(string name, Parameter parameter);

    /// <summary>Called for each buffer.</summary>
    /// <param name="name">The buffer's full name.</param>
    /// <param name="buffer">The live buffer, not a copy.</param>
    /// <param name="persistent">Whether the buffer belongs to the saved weights.</param>
    protected abstract void OnBuffer(string name, Tensor buffer, bool persistent);

    private void VisitRegistered(nn.Module module)
    {
        UnregisteredMember.Refuse(_prefix, module);
        foreach (var (name, parameter) in module.named_parameters(recurse: false))
            Parameter(name, parameter);
        foreach (var (name, buffer) in module.named_buffers(recurse: false))
            Buffer(name, buffer);
        foreach (var (name, child) in module.named_children())
            Module(name, child);
    }
}
