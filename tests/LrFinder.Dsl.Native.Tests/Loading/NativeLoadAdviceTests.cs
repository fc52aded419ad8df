using System.Runtime.InteropServices;

namespace LrFinder.Dsl.Tests;

public class NativeLoadAdviceTests
{
    private static readonly NativeLoadFailure Failure = new("libtorch_cpu.so", ["/app", "/app/native"], Architecture.X64);

    [Fact]
    public void An_exception_carries_the_library_and_the_loaders_words()
    {
        var exception = new NativeLibraryException(Failure with { Path = "/app/libtorch_cpu.so", LoaderError = "broken" });

        Assert.Equal(("libtorch_cpu.so", "broken"), (exception.Library, exception.LoaderError));
        Assert.StartsWith("libtorch_cpu.so does not load. The loader says: broken. ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_another_architecture_a_missing_library_is_no_missing_package()
    {
        string message = NativeLoadAdvice.Describe(Failure with { Architecture = Architecture.Arm64 });

        Assert.Contains("TorchSharp's packages hold libraries for x64 only", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Reference the package", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lib/libc.so.6: version `GLIBC_2.34' not found (required by /app/libtorch_cpu.so)", "libtorch needs glibc 2.34 or later")]
    [InlineData("/lib/libstdc++.so.6: version `GLIBCXX_3.4.29' not found", "The system's C or C++ run time is older")]
    [InlineData("libstdc++.so.6: cannot open shared object file: No such file or directory", "It needs libstdc++.so.6, which this system")]
    [InlineData("libgomp-98b21ff3.so.1: cannot open shared object file: No such file", "belongs beside /app/libtorch_cpu.so and is missing")]
    [InlineData("/app/libtorch_cpu.so: cannot open shared object file: Permission denied", "ldd /app/libtorch_cpu.so")]
    [InlineData("/app/libtorch_cpu.so: failed to map segment from shared object", "ldd /app/libtorch_cpu.so")]
    public void The_cause_follows_from_the_loaders_words(string error, string cause)
    {
        string message = NativeLoadAdvice.Describe(Failure with { Path = "/app/libtorch_cpu.so", LoaderError = error });

        Assert.Contains(error, message, StringComparison.Ordinal);
        Assert.Contains(cause, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NativeSystem.Linux, "ldd /app/libtorch_cpu.so")]
    [InlineData(NativeSystem.Windows, "dumpbin /dependents \"/app/libtorch_cpu.so\"")]
    [InlineData(NativeSystem.MacOS, "otool -L /app/libtorch_cpu.so")]
    public void What_shows_its_dependencies_is_the_systems_own_tool(object system, string tool)
    {
        string message = NativeLoadAdvice.Describe(
            Failure with { System = (NativeSystem)system, Path = "/app/libtorch_cpu.so", LoaderError = "failed to map" });

        Assert.Contains(tool, message, StringComparison.Ordinal);
        Assert.Equal(system is NativeSystem.Linux, message.Contains("ldd", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(NativeSystem.Windows, Architecture.X64, "Microsoft Visual C++ Redistributable")]
    [InlineData(NativeSystem.Windows, Architecture.X64, "github.com/dotnet/TorchSharp/issues/1567")]
    [InlineData(NativeSystem.MacOS, Architecture.X64, "for Apple silicon (arm64) only")]
    [InlineData(NativeSystem.MacOS, Architecture.Arm64, "otool -L")]
    public void Where_TorchSharp_asks_the_loader_itself_the_advice_is_the_systems(object system, Architecture architecture, string advice)
    {
        string message = NativeLoadAdvice.DescribeRefusal((NativeSystem)system, architecture, "The module was not found. (0x8007007E)");

        Assert.StartsWith("TorchSharp could not load libtorch: The module was not found. (0x8007007E). ", message, StringComparison.Ordinal);
        Assert.Contains(advice, message, StringComparison.Ordinal);
        Assert.DoesNotContain("ldd", message, StringComparison.Ordinal);
        Assert.DoesNotContain("linux", message, StringComparison.Ordinal);
    }
}
