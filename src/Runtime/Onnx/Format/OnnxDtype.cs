namespace LrFinder.Dsl;

/// <summary>The dtypes that exported graphs have, with their numbers in the format (TensorProto.DataType).</summary>
internal enum OnnxDtype
{
    /// <summary>Inputs, outputs and weights.</summary>
    Float32 = 1,

    /// <summary>Lengths of sequences.</summary>
    Int32 = 6,

    /// <summary>Indices and shapes.</summary>
    Int64 = 7,
}
