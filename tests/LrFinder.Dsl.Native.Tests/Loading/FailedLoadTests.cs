namespace LrFinder.Dsl.Tests;

/// <summary>Real processes, in which a library is missing or is not the right one.</summary>
public sealed class FailedLoadTests : IDisposable
{
    private const int Refused = 3;

    private readonly ProbeCopy _probe = new();

    public void Dispose() => _probe.Dispose();

    [LinuxFact]
    public void With_all_libraries_there_the_first_tensor_is_made()
    {
        ProcessRun run = _probe.Run();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("sum 6", run.Output, StringComparison.Ordinal);
    }

    [LinuxTheory]
    [InlineData("libc10.so")]
    [InlineData("libtorch_cpu.so")]
    [InlineData("libtorch.so")]
    [InlineData("libLibTorchSharp.so")]
    public void A_hidden_library_is_named_with_the_folders_and_the_package_to_add(string library)
    {
        _probe.Hide(library);

        string message = MessageOfRefusal();

        Assert.StartsWith($"{library} was not found in {_probe.Root} or {_probe.Natives}", message, StringComparison.Ordinal);
        Assert.Contains("Reference the package TorchSharp-cpu (or TorchSharp-cuda-linux", message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_hidden_library_that_libtorch_needs_is_named()
    {
        _probe.Hide("libgomp-98b21ff3.so.1");

        string message = MessageOfRefusal();

        Assert.StartsWith(
            "libtorch_cpu.so does not load. The loader says: libgomp-98b21ff3.so.1: cannot open shared object file",
            message, StringComparison.Ordinal);
        Assert.Contains($"belongs beside {_probe.Native("libtorch_cpu.so")} and is missing", message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_library_that_needs_a_newer_run_time_is_reported_with_the_loaders_words_and_the_switch()
    {
        byte[] bytes = File.ReadAllBytes(TestPaths.TorchSharpLibrary);
        _probe.Replace(LibtorchFiles.Bindings, bytes);

        ProcessRun run = _probe.Run();

        if (HasNewRunTime())
        {
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            return;
        }

        Assert.Equal(Refused, run.ExitCode);
        Assert.Contains("version `GLIBCXX_3.4.32' not found (required by", run.Error, StringComparison.Ordinal);
        Assert.Contains("LrFinderFixNativeLibraries", run.Error, StringComparison.Ordinal);
        AssertNothingWasCopied();
    }

    [LinuxFact]
    public void A_cut_off_library_is_refused_instead_of_killing_the_process()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(TestPaths.Libtorch, "libc10.so"));
        _probe.Replace("libc10.so", bytes[..(bytes.Length / 2)]);

        Assert.Contains($"the file is cut off: it has {bytes.Length / 2} bytes", MessageOfRefusal(), StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_file_that_is_no_library_is_reported()
    {
        _probe.Replace("libtorch.so", "version https://git-lfs.github.com/spec/v1"u8.ToArray());

        Assert.Contains("the file is damaged, or is no library", MessageOfRefusal(), StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_library_for_another_architecture_is_reported()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(TestPaths.Libtorch, "libtorch.so"));
        bytes[18] = 183;
        _probe.Replace("libtorch.so", bytes);

        Assert.Contains("the file is made for arm64, and the process runs on x64", MessageOfRefusal(), StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_foreign_libtorch_loaded_before_is_refused()
    {
        string foreign = Path.Combine(TestPaths.Libtorch, "libc10.so");
        _probe.Replace("libc10.so", File.ReadAllBytes(foreign));

        ProcessRun run = _probe.Run(("LD_PRELOAD", foreign));

        Assert.Equal(Refused, run.ExitCode);
        Assert.Contains($"libc10.so of another libtorch is loaded already, from {foreign}", run.Error, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Malloc_is_tuned_unless_the_switch_is_off()
    {
        Assert.Contains("malloc tuning on", _probe.Run().Output, StringComparison.Ordinal);

        _probe.SetRuntimeOption(MallocTuning.Switch, "false");

        Assert.Contains("malloc tuning off", _probe.Run().Output, StringComparison.Ordinal);
    }

    [LinuxTheory]
    [InlineData("GLIBC_TUNABLES", "glibc.malloc.trim_threshold=1048576")]
    [InlineData("MALLOC_TRIM_THRESHOLD_", "1048576")]
    public void Malloc_is_not_tuned_where_the_environment_has_set_it_up(string name, string value) =>
        Assert.Contains("malloc tuning off", _probe.Run((name, value)).Output, StringComparison.Ordinal);

    [LinuxFact]
    public void Malloc_is_tuned_where_the_environment_has_set_up_something_else() => Assert.Contains(
        "malloc tuning on", _probe.Run(("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0")).Output, StringComparison.Ordinal);

    /// <summary>Whether the system's own C++ run time has the version, so that the package's file loads as it is.</summary>
    private static bool HasNewRunTime()
    {
        const string search = "grep -q GLIBCXX_3.4.32 $(/sbin/ldconfig -p | sed -n 's/.*x86-64.* => \\(.*libstdc++.so.6\\)/\\1/p')";
        return ProcessRun.Start("/bin/sh", ["-c", search], "/").ExitCode == 0;
    }

    private string MessageOfRefusal()
    {
        ProcessRun run = _probe.Run();

        Assert.True(run.ExitCode == Refused, $"exit code {run.ExitCode}: {run.Error}");
        Assert.Equal("", run.Output);
        Assert.Equal(1, run.Error.Count(letter => letter == '\n'));
        AssertNothingWasCopied();
        return run.Error;
    }

    /// <summary>TorchSharp's own answer to a failed load is to copy the packages into a folder "cpu".</summary>
    private void AssertNothingWasCopied() => Assert.Equal(["runtimes"], Directory.GetDirectories(_probe.Root).Select(Path.GetFileName));
}
