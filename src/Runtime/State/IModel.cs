namespace LrFinder.Dsl;

/// <summary>
/// What the generator adds to every class with <see cref="ModelAttribute"/>: a traversal of the model's state that needs no
/// reflection, so that it works under Native AOT as it does elsewhere.
/// </summary>
public interface IModel
{
    /// <summary>A table of the model's layers, with shapes and parameter counts.</summary>
    string Summary { get; }

    /// <summary>
    /// The shape of one sample that a declared model was declared for, without the dimension of the batch; empty for a written model.
    /// </summary>
    ReadOnlySpan<long> InputShape => default;

    /// <summary>
    /// Shows the visitor every parameter and buffer, each by its name in PyTorch's <c>state_dict</c>, in the order of
    /// declaration. A tensor with several names, as of tied weights, is shown under each of them.
    /// </summary>
    /// <param name="visitor">Receives the state.</param>
    void VisitState(StateVisitor visitor);
}
