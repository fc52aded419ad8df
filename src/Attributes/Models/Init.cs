namespace LrFinder.Dsl;

/// <summary>
/// How weights begin. <c>fan_in</c> is the number of inputs that one output sums up, <c>fan_out</c> the number of outputs that
/// one input reaches: for a convolution the channels per group times the area of the kernel. Both are read from the weight's
/// shape as PyTorch does, which for a transposed convolution exchanges them.
/// </summary>
public enum Init
{
    /// <summary>As PyTorch does for the kind of layer.</summary>
    Default,

    /// <summary>
    /// Weights from N(0, sqrt(2 / fan_in)), biases 0: He et al. 2015, "Delving Deep into Rectifiers". The beginning of fastai's
    /// convolutions.
    /// </summary>
    KaimingNormal,

    /// <summary>Weights from U(-b, b) with b = sqrt(6 / fan_in), biases 0: He et al. 2015.</summary>
    KaimingUniform,

    /// <summary>
    /// Weights from N(0, sqrt(2 / (fan_in + fan_out))), biases 0: Glorot and Bengio 2010, "Understanding the difficulty of
    /// training deep feedforward neural networks".
    /// </summary>
    XavierNormal,

    /// <summary>Weights from U(-b, b) with b = sqrt(6 / (fan_in + fan_out)), biases 0: Glorot and Bengio 2010.</summary>
    XavierUniform,
}
