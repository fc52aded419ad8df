namespace LrFinder.Dsl;

/// <summary>
/// A source that makes the tensors of each batch anew and keeps none: they belong to whoever moved to the batch, who may change them and frees
/// them.
/// </summary>
internal interface IFreshBatches : IBatchSource;
