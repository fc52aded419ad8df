namespace LrFinder.Dsl.Tests;

/// <summary>What a user can get wrong is answered by one line on standard error and an exit code, never by a stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lrfinder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--frobnicate", "find", "--frobnicate")]
    [InlineData("--num-it", "find", "--num-it", "0")]
    [InlineData("'num-it'", "find", "--num-it", "many")]
    [InlineData("--start-lr", "find", "--start-lr", "-1")]
    [InlineData("--end-lr", "find", "--start-lr", "1", "--end-lr", "1e-3")]
    [InlineData("--accumulate", "find", "--accumulate", "0")]
    [InlineData("--repeats", "find", "--repeats", "0")]
    [InlineData("--probes", "find", "--probes", "1")]
    [InlineData("--time-budget", "find", "--time-budget", "-1")]
    [InlineData("--batch-size", "find", "--batch-size", "0")]
    [InlineData("--threads", "find", "--threads", "-2")]
    [InlineData("--lr", "fit", "--lr", "0")]
    [InlineData("'lr'", "fit", "--epochs", "1")]
    [InlineData("--epochs", "fit", "--lr", "1e-2", "--epochs", "0")]
    [InlineData("nowhere", "find", "--data", "nowhere")]
    [InlineData("launch", "launch")]
    public void An_impossible_command_line_is_one_line(string named, params string[] arguments) => AssertRefused(named, arguments);

    [Fact]
    public void An_empty_folder_is_one_line() => AssertRefused(_folder, "find", "--data", _folder);

    [Fact]
    public void A_folder_with_one_class_is_one_line()
    {
        WriteImage("train/3/0.png", Images.Png);
        WriteImage("valid/3/0.png", Images.Png);
        AssertRefused("class", "find", "--data", _folder);
    }

    [Fact]
    public void A_folder_with_three_classes_is_one_line()
    {
        foreach (var name in new[] { "train/1", "train/2", "train/3", "valid/1", "valid/2", "valid/3" })
            WriteImage($"{name}/0.png", Images.Png);
        AssertRefused("2 classes", "fit", "--lr", "1e-2", "--data", _folder);
    }

    [Fact]
    public void A_damaged_image_is_one_line_that_names_it()
    {
        WriteImage("train/3/0.png", Images.Png);
        WriteImage("train/7/damaged.png", Images.Png[..40]);
        WriteImage("valid/3/0.png", Images.Png);
        WriteImage("valid/7/0.png", Images.Png);
        AssertRefused("damaged.png", "find", "--data", _folder);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_is_one_line_before_anything_is_trained()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // Nobody may write there, root neither.
        var run = SampleProcess.Mnist("fit", "--lr", "1e-3", "--epochs", "1", "--checkpoint", "/proc/run.checkpoint");
        Assert.Equal(1, run.ExitCode);
        // What the system says of it names the file that was asked for, not the temporary one.
        Assert.Equal(
            "error: /proc/run.checkpoint cannot be written: its folder /proc takes no new files (Could not find file '/proc/run.checkpoint').",
            run.Errors.Trim());
        Assert.DoesNotContain("\n0 ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_folder_that_is_a_file_is_one_line()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        AssertRefused(file, "find", "--num-it", "1", "--out", file);
    }

    [Fact]
    public void A_missing_native_library_is_one_line_that_names_it()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var copy = SampleProcess.Copy("Mnist", _folder);
        File.Delete(Directory.GetFiles(copy, "libc10.so", SearchOption.AllDirectories).Single());
        AssertRefused("libc10.so", SampleProcess.RunCopy("Mnist", copy, "find", "--num-it", "1"));
        Assert.False(Directory.Exists(Path.Combine(copy, "cpu")), "TorchSharp looked for libtorch itself, and copied it");
    }

    private static void AssertRefused(string named, params string[] arguments) => AssertRefused(named, SampleProcess.Mnist(arguments));

    private static void AssertRefused(string named, SampleRun run)
    {
        Assert.NotEqual(0, run.ExitCode);
        var line = Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private void WriteImage(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
