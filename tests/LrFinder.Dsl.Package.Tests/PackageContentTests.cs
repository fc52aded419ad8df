using System.Xml.Linq;

namespace LrFinder.Dsl.Tests;

/// <summary>What is in the package, and nothing else.</summary>
[Trait("Category", "Slow")]
[Collection(PackedProduct.Name)]
public sealed class PackageContentTests(PackedProduct product)
{
    [Fact]
    public void Packing_leaves_the_sources_as_they_are() => Assert.Equal(product.SourcesBefore, product.SourcesAfter);

    [Fact]
    public void The_package_of_the_template_holds_its_files_and_asks_for_the_version_it_was_packed_with()
    {
        using var package = product.Open("LrFinder.Dsl.Templates");
        const string Content = "content/lrfinder-trainer/";
        Assert.Equal(
            [
                "LrFinder.Dsl.Templates.nuspec",
                $"{Content}.gitignore", $"{Content}.template.config/template.json", $"{Content}README.md",
                $"{Content}Trainer.Tests/NetworkTests.cs", $"{Content}Trainer.Tests/Trainer.Tests.csproj", $"{Content}Trainer.slnx",
                $"{Content}Trainer/Network.cs", $"{Content}Trainer/Program.cs", $"{Content}Trainer/Spirals.cs", $"{Content}Trainer/Trainer.csproj",
                "icon.png",
            ],
            Files(package));
        using var project = new StreamReader(package.GetEntry($"{Content}Trainer/Trainer.csproj")!.Open());
        Assert.Contains($"\"LrFinder.Dsl\" Version=\"{product.Version}\"", project.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_holds_these_files()
    {
        using var package = product.Open("LrFinder.Dsl");
        Assert.Equal(
            [
                "CHANGELOG.md", "LICENSE", "LrFinder.Dsl.nuspec", "README.md",
                "analyzers/dotnet/cs/LrFinder.Dsl.CodeFixes.dll", "analyzers/dotnet/cs/LrFinder.Dsl.Generator.dll",
                "build/LrFinder.Dsl.props", "build/LrFinder.Dsl.targets",
                "buildTransitive/LrFinder.Dsl.props", "buildTransitive/LrFinder.Dsl.targets",
                "icon.png",
                "lib/net10.0/LrFinder.Dsl.Attributes.dll", "lib/net10.0/LrFinder.Dsl.Attributes.xml",
                "lib/net10.0/LrFinder.Dsl.dll", "lib/net10.0/LrFinder.Dsl.xml",
                "licenses/PlotFont.LICENSE.txt",
                "tasks/netstandard2.0/LrFinder.Dsl.Build.dll",
            ],
            Files(package));
    }

    [Fact]
    public void The_symbols_are_those_of_what_is_in_lib()
    {
        using var package = product.Open("LrFinder.Dsl", "snupkg");
        Assert.Equal(["LrFinder.Dsl.nuspec", "lib/net10.0/LrFinder.Dsl.Attributes.pdb", "lib/net10.0/LrFinder.Dsl.pdb"], Files(package));
    }

    [Fact]
    public void It_depends_on_what_a_user_needs_and_leaves_the_choice_of_libtorch()
    {
        using var package = product.Open("LrFinder.Dsl");
        using var stream = package.GetEntry("LrFinder.Dsl.nuspec")!.Open();
        var nuspec = XDocument.Load(stream);
        var dependencies = nuspec.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value);
        Assert.Equal(
            [
                "Google.Protobuf", "HarfBuzzSharp.NativeAssets.Linux", "ScottPlot", "Sep", "SharpZipLib", "SkiaSharp", "SkiaSharp.HarfBuzz",
                "SkiaSharp.NativeAssets.Linux.NoDependencies", "System.IO.Hashing", "TorchSharp",
            ],
            dependencies.Order(StringComparer.Ordinal));
        var metadata = nuspec.Root!.Elements().Single();
        Assert.Equal(("README.md", "icon.png", "MIT"), (Text(metadata, "readme"), Text(metadata, "icon"), Text(metadata, "license")));
    }

    /// <summary>The commit is noted in what is built: sources and commit have to stay while this runs.</summary>
    [Fact]
    public void What_is_built_again_is_the_same_to_the_byte()
    {
        foreach (var name in new[] { "LrFinder.Dsl.Generator", "LrFinder.Dsl.Attributes" })
        {
            var file = Path.Combine(product.Artifacts, "bin", name, "release", $"{name}.dll");
            var before = File.ReadAllBytes(file);
            Tool.Dotnet(
                RepositoryPaths.Root, "build", $"src/{name["LrFinder.Dsl.".Length..]}/{name}.csproj", "-c", "Release", "-t:Rebuild",
                $"-p:Version={product.Version}", $"-p:ArtifactsPath={product.Artifacts}");
            Assert.Equal(before, File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void Every_public_member_is_documented_in_it()
    {
        using var package = product.Open("LrFinder.Dsl");
        foreach (var name in new[] { "LrFinder.Dsl", "LrFinder.Dsl.Attributes" })
        {
            using var stream = package.GetEntry($"lib/net10.0/{name}.xml")!.Open();
            Assert.NotEmpty(XDocument.Load(stream).Descendants("member"));
        }
    }

    private static string Text(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    private static IEnumerable<string> Files(System.IO.Compression.ZipArchive package) => package.Entries
        .Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
            && name != "[Content_Types].xml")
        .Order(StringComparer.Ordinal);
}
