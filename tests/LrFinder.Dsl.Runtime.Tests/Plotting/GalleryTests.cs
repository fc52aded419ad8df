using System.Text;

namespace LrFinder.Dsl.Tests.Plotting;

/// <summary>The gallery of plots in docs/. <c>LRFINDER_WRITE_GALLERY=1</c> writes it anew: look at each picture.</summary>
public sealed class GalleryTests
{
    private static readonly bool Writing = Environment.GetEnvironmentVariable("LRFINDER_WRITE_GALLERY") == "1";
    private static readonly string Page = Path.Combine(RepositoryPaths.Root, "docs", "explanation", "gallery.md");
    private static readonly string Images = Path.Combine(RepositoryPaths.Root, "docs", "images", "gallery");

    public static TheoryData<string> Names => [.. CurveKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_kind_of_curve_has_a_picture(string name)
    {
        var kind = CurveKinds.All.Single(kind => kind.Name == name);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(Writing ? Images : folder.Path, name + ".png");

        kind.Result.SavePlot(path);

        Assert.True(new FileInfo(path).Length > 5_000);
        Assert.True(File.Exists(Path.Combine(Images, name + ".png")), "write the gallery anew");
    }

    [Fact]
    public void The_page_shows_every_kind_with_what_the_finder_says_of_it()
    {
        var page = new StringBuilder("""
            # Gallery: what a sweep can look like

            One picture for every kind of curve that the finder is tested with, as `SavePlot` draws it, and what it says of it. The curves are
            made up.


            """);
        foreach (var (name, text, result) in CurveKinds.All)
            page.Append($"## {text}\n\n![{name}](../images/gallery/{name}.png)\n\n`{result.Suggestion}`\n\n");
        var expected = page.ToString().ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Writing)
            File.WriteAllText(Page, expected);

        Assert.Equal(expected, File.ReadAllText(Page));
    }
}
