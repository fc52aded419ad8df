namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>Mistakes that the build reports; the programs with them are projects, in <c>BuildDiagnosticsTests</c>.</summary>
internal static class BuildMistakes
{
    public static IReadOnlyList<(string What, string Id)> All { get; } =
    [
        ("A language version that is too old", "LRFCFG01"),
        ("An SDK, and so a compiler, that is too old", "LRFCFG02"),
        ("No package with libtorch", "LRFCFG03"),
        ("A version of TorchSharp that is not known", "LRFCFG04"),
        ("A framework before .NET 10", "LRFCFG05"),
    ];
}
