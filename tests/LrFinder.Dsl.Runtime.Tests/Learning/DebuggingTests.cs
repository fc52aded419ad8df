using System.Reflection.Metadata;
using TestLibrary;

namespace LrFinder.Dsl.Tests;

/// <summary>What a debugger needs to step through generated code, in a library as a user builds it.</summary>
public sealed class DebuggingTests : IDisposable
{
    /// <summary>The kind of the record that holds a document's source (Portable PDB, "Embedded Source").</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly MetadataReaderProvider _symbols = MetadataReaderProvider.FromPortablePdbStream(
        File.OpenRead(Path.ChangeExtension(typeof(LibraryNet).Assembly.Location, ".pdb")));

    private MetadataReader Symbols => _symbols.GetMetadataReader();

    public void Dispose() => _symbols.Dispose();

    [Theory]
    [InlineData("LibraryNet.Layers.g.cs", "forward")]
    [InlineData("LibraryNet.State.g.cs", "VisitState")]
    [InlineData("LibraryLearner.Hooks.g.cs", "Run")]
    [InlineData("LibraryLearner.Learner.g.cs", "Forward")]
    [InlineData("LibraryLearner.Rate.Schedule.g.cs", "Rate")]
    public void Generated_code_can_be_stepped_through_and_its_source_is_in_the_symbols(string file, string method)
    {
        var document = Symbols.Documents.Single(
            handle => Symbols.GetString(Symbols.GetDocument(handle).Name).EndsWith($"TestLibrary.{file}", StringComparison.Ordinal));

        Assert.Contains(
            Symbols.GetCustomDebugInformation(document),
            handle => Symbols.GetGuid(Symbols.GetCustomDebugInformation(handle).Kind) == EmbeddedSource);
        Assert.Contains(Lines(document, method), line => line > 0);
    }

    /// <summary>The lines at which a debugger can stop in the methods of this name.</summary>
    private List<int> Lines(DocumentHandle document, string method)
    {
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(typeof(LibraryNet).Assembly.Location));
        var metadata = image.GetMetadataReader();
        return metadata.MethodDefinitions
            .Where(handle => metadata.GetString(metadata.GetMethodDefinition(handle).Name) == method)
            .SelectMany(handle => Symbols.GetMethodDebugInformation(handle).GetSequencePoints())
            .Where(point => point.Document == document && !point.IsHidden)
            .Select(point => point.StartLine)
            .ToList();
    }
}
