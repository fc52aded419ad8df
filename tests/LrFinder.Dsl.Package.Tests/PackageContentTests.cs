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
    public void The_package_for_several_processes_holds_these_files()
    {
        using var package = product.Open("LrFinder.Dsl.Mpi");
        Assert.Equal(
            [
                "CHANGELOG.md", "LICENSE", "LrFinder.Dsl.Mpi.nuspec", "README.md", "icon.png",
                "lib/net10.0/LrFinder.Dsl.Mpi.dll", "lib/net10.0/LrFinder.Dsl.Mpi.xml",
            ],
            Files(package));
    }

    [Fact]
    public void The_symbols_are_those_of_what_is_in_lib()
    {
        using var package = product.Open("LrFinder.Dsl", "snupkg");
        Assert.Equal(["LrFinder.Dsl.nuspec", "lib/net10.0/LrFinder.Dsl.Attributes.pdb", "lib/net10.0/LrFinder.Dsl.pdb"], Files(package));
        using var mpi = product.Open("LrFinder.Dsl.Mpi", "snupkg");
        Assert.Equal(["LrFinder.Dsl.Mpi.nuspec", "lib/net10.0/LrFinder.Dsl.Mpi.pdb"], Files(mpi));
    }

    [Fact]
    public void It_depends_on_what_a_user_needs_and_leaves_the_choice_of_libtorch()
    {
        var nuspec = Nuspec("LrFinder.Dsl");
        Assert.Equal(
            [
                "Google.Protobuf", "HarfBuzzSharp.NativeAssets.Linux", "ScottPlot", "Sep", "SharpZipLib", "SkiaSharp", "SkiaSharp.HarfBuzz",
                "SkiaSharp.NativeAssets.Linux.NoDependencies", "System.IO.Hashing", "TorchSharp",
            ],
            Dependencies(nuspec).Select(dependency => dependency.Name).Order(StringComparer.Ordinal));
        AssertPresentable(nuspec);
    }

    /// <summary>The library of MPI has to be that of who starts the program, which no package can know; the versions that are pinned go along.</summary>
    [Fact]
    public void The_package_for_several_processes_depends_on_the_same_version_and_on_nothing_that_this_does_not()
    {
        var nuspec = Nuspec("LrFinder.Dsl.Mpi");
        Assert.Equal([("LrFinder.Dsl", $"[{product.Version}]")], Dependencies(nuspec).Except(Dependencies(Nuspec("LrFinder.Dsl"))));
        AssertPresentable(nuspec);
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
        foreach (var (id, name) in new[] { ("LrFinder.Dsl", "LrFinder.Dsl"), ("LrFinder.Dsl", "LrFinder.Dsl.Attributes"), ("LrFinder.Dsl.Mpi", "LrFinder.Dsl.Mpi") })
            Assert.NotEmpty(Xml(id, $"lib/net10.0/{name}.xml").Descendants("member"));
    }

    private static void AssertPresentable(XDocument nuspec)
    {
        var metadata = nuspec.Root!.Elements().Single();
        Assert.Equal(("README.md", "icon.png", "MIT"), (Text("readme"), Text("icon"), Text("license")));
        Assert.NotEmpty(Text("description"));

        string Text(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    private static IEnumerable<(string Name, string Version)> Dependencies(XDocument nuspec) => nuspec.Descendants()
        .Where(element => element.Name.LocalName == "dependency")
        .Select(element => (element.Attribute("id")!.Value, element.Attribute("version")!.Value));

    private XDocument Nuspec(string id) => Xml(id, $"{id}.nuspec");

    private XDocument Xml(string id, string file)
    {
        using var package = product.Open(id);
        using var stream = package.GetEntry(file)!.Open();
        return XDocument.Load(stream);
    }

    private static IEnumerable<string> Files(System.IO.Compression.ZipArchive package) => package.Entries
        .Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
            && name != "[Content_Types].xml")
        .Order(StringComparer.Ordinal);
}
