namespace LrFinder.Dsl.Generator;

/// <summary>What files are generated for.</summary>
internal interface IFileSubject
{
    /// <summary>Its name as in metadata, by which its files are called.</summary>
    string FileSubject { get; }
}
