namespace LrFinder.Dsl;

/// <summary>
/// A long short-term memory over a sequence, [steps, features]:
/// Hochreiter and Schmidhuber 1997, "Long Short-Term Memory". Gives [hiddenSize]
/// or [steps, hiddenSize], see <see cref="Output"/>; twice hiddenSize if <see cref="Bidirectional"/>. Begins as in PyTorch. Named <c>lstm</c>.
/// </summary>
/// <param name="hiddenSize">The number of features of the hidden state, at least 1.</param>
public sealed class LSTMAttribute(int hiddenSize) : LayerAttribute
{
    /// <summary>The number of features of the hidden state.</summary>
    public int HiddenSize { get; } = hiddenSize;

    /// <summary>The number of layers, each reading the sequence of the one before, at least 1. The default is 1.</summary>
    public int Layers { get; set; } = 1;

    /// <summary>Whether the sequence is read from its end too. The default is <see langword="false"/>.</summary>
    public bool Bidirectional { get; set; }

    /// <summary>
    /// What the next layer gets. The default is the last step: that of each sample's own length where the model's embedding says
    /// <see cref="EmbeddingAttribute.SkipPadding"/>.
    /// </summary>
    public Recurrent Output { get; set; }

    /// <summary>
    /// The probability that an element between two layers is zeroed in training, in [0, 1), and 0 with one layer. The default is 0.
    /// </summary>
    public double Dropout { get; set; }

    /// <summary>Whether learnt biases are added. The default is <see langword="true"/>.</summary>
    public bool Bias { get; set; } = true;
}
