using System.Reflection;
using LrFinder.Dsl.Tests;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

public sealed class DiagnosticDescriptorTests
{
    private static readonly DiagnosticDescriptor[] Descriptors = typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .ToArray();

    [Fact]
    public void Every_id_belongs_to_one_descriptor() =>
        Assert.Empty(Descriptors.GroupBy(descriptor => descriptor.Id).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Every_descriptor_is_in_the_list_of_releases()
    {
        var folder = Path.Combine(RepositoryPaths.Root, "src", "Generator");
        var rows = File.ReadLines(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"))
            .Concat(File.ReadLines(Path.Combine(folder, "AnalyzerReleases.Shipped.md")))
            .Where(line => line.StartsWith("LRF", StringComparison.Ordinal))
            .Select(line => line[..line.LastIndexOf(" |", StringComparison.Ordinal)]);

        var expected = Descriptors.Select(descriptor =>
            $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_descriptor_links_to_its_page() => Assert.All(
        Descriptors,
        descriptor => Assert.EndsWith($"/docs/reference/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal));
}
