namespace LrFinder.Dsl;

/// <summary>How columns of categories become inputs.</summary>
public enum CategoryForm
{
    /// <summary>A feature for each category, 1 for the row's own and 0 for the others, behind the numbers in the one input of the model.</summary>
    OneHot,

    /// <summary>
    /// A second input of the model, int64 [rows, columns of categories], for embeddings: the category's number from 1, and 0 for one that is
    /// missing or that the training rows do not have.
    /// </summary>
    Number,
}
