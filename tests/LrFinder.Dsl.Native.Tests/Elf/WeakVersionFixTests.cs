using LrFinder.Dsl.Build;

namespace LrFinder.Dsl.Tests;

public class WeakVersionFixTests
{
    private const string Symbol = "_ZSt21ios_base_library_initv";

    [Fact]
    public void TorchSharps_library_is_fixed_by_one_byte()
    {
        byte[] bytes = File.ReadAllBytes(TestPaths.TorchSharpLibrary);

        WeakVersionFinding finding = WeakVersionFix.Examine(bytes);
        byte[] changed = WeakVersionFix.Apply(bytes, finding);

        Assert.True(finding.IsFixable, finding.Reason);
        int place = Assert.Single(DifferencesOf(bytes, changed));
        Assert.Equal((0, 2), (bytes[place], changed[place]));
    }

    [Fact]
    public void A_fixed_library_is_left_alone()
    {
        byte[] bytes = File.ReadAllBytes(TestPaths.TorchSharpLibrary);

        WeakVersionFinding finding = WeakVersionFix.Examine(WeakVersionFix.Apply(bytes, WeakVersionFix.Examine(bytes)));

        Assert.Same(WeakVersionFinding.AlreadyWeak, finding);
    }

    [Theory]
    [InlineData("libc10.so")]
    [InlineData("libtorch.so")]
    [InlineData("libgomp-98b21ff3.so.1")]
    public void A_library_that_does_not_ask_for_the_version_is_left_alone(string library) =>
        Assert.Same(WeakVersionFinding.NotNeeded, WeakVersionFix.Examine(File.ReadAllBytes(Path.Combine(TestPaths.Libtorch, library))));

    [Fact]
    public void A_crafted_library_like_TorchSharps_is_fixed_at_the_flags_of_that_version()
    {
        byte[] bytes = new ElfBuilder().Build();

        WeakVersionFinding finding = WeakVersionFix.Examine(bytes);
        byte[] changed = WeakVersionFix.Apply(bytes, finding);

        Assert.Equal(new ElfBuilder { Versions = [("GLIBCXX_3.4", 0), ("GLIBCXX_3.4.32", 2)] }.Build(), changed);
    }

    [Fact]
    public void Flags_that_are_set_already_are_kept() =>
        Assert.Equal(
            new ElfBuilder { Versions = [("GLIBCXX_3.4.32", 3)], Symbols = [(Symbol, 0, false)], Used = [] }.Build(),
            Fixed(new ElfBuilder { Versions = [("GLIBCXX_3.4.32", 1)], Symbols = [(Symbol, 0, false)], Used = [] }.Build()));

    [Fact]
    public void The_version_of_another_library_is_left_alone() =>
        AssertLeftAlone(new ElfBuilder { Library = "libother.so.1" }, "of libother.so.1 instead of libstdc++.so.6");

    [Fact]
    public void A_library_that_uses_the_symbol_is_left_alone() =>
        AssertLeftAlone(new ElfBuilder { Used = [0, 1] }, $"it uses {Symbol}");

    [Fact]
    public void A_library_that_defines_the_symbol_is_left_alone() =>
        AssertLeftAlone(new ElfBuilder { Symbols = [(Symbol, 1, true)], Used = [] }, $"it uses {Symbol}");

    [Fact]
    public void A_library_that_binds_another_symbol_to_the_version_is_left_alone() =>
        AssertLeftAlone(
            new ElfBuilder { Symbols = [(Symbol, 1, false), ("_ZSt7something", 1, false)], Used = [] },
            $"it binds 2 symbols to GLIBCXX_3.4.32 ({Symbol}, _ZSt7something)");

    [Fact]
    public void A_library_that_binds_only_another_symbol_to_the_version_is_left_alone() =>
        AssertLeftAlone(new ElfBuilder { Symbols = [("_ZSt7something", 1, false)], Used = [] }, "(_ZSt7something)");

    [Fact]
    public void A_library_that_binds_nothing_to_the_version_is_left_alone() =>
        AssertLeftAlone(new ElfBuilder { Symbols = [("_ZSt4cout", 0, false)], Used = [] }, "it binds 0 symbols");

    [Fact]
    public void A_library_that_names_the_version_twice_is_left_alone() =>
        AssertLeftAlone(new ElfBuilder { Versions = [("GLIBCXX_3.4.32", 0), ("GLIBCXX_3.4.32", 0)] }, "2 times");

    [Theory]
    [InlineData(4, 1, "not a 64-bit little-endian")]
    [InlineData(5, 2, "not a 64-bit little-endian")]
    [InlineData(0, 0, "ELF magic number")]
    [InlineData(60, 0, "no section headers")]
    [InlineData(58, 40, "section headers have 40 bytes")]
    public void A_file_of_another_format_is_left_alone(int offset, byte value, string reason)
    {
        byte[] bytes = new ElfBuilder().Build();
        bytes[offset] = value;

        Assert.Contains(reason, WeakVersionFix.Examine(bytes).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F' })]
    [InlineData(new byte[] { (byte)'M', (byte)'Z', 0x90, 0 })]
    public void What_is_no_library_is_left_alone(byte[] bytes) => Assert.NotNull(WeakVersionFix.Examine(bytes).Problem);

    private static void AssertLeftAlone(ElfBuilder library, string reason)
    {
        WeakVersionFinding finding = WeakVersionFix.Examine(library.Build());

        Assert.False(finding.IsFixable);
        Assert.Contains(reason, finding.Problem, StringComparison.Ordinal);
    }

    private static byte[] Fixed(byte[] bytes) => WeakVersionFix.Apply(bytes, WeakVersionFix.Examine(bytes));

    private static IEnumerable<int> DifferencesOf(byte[] one, byte[] other) =>
        Enumerable.Range(0, Math.Max(one.Length, other.Length)).Where(i => one[i] != other[i]);
}
