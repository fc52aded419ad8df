using LrFinder.Dsl;
using TorchSharp;

namespace Mnist;

/// <summary>What the commands' options mean, and what they may be.</summary>
internal static class Options
{
    public const string EmbeddedDigits = "digits";

    /// <summary>Opens the data set that <c>--data</c> names.</summary>
    public static TrainingData OpenData(string data, int batchSize, long seed)
    {
        Require(batchSize >= 1, "--batch-size", batchSize, "at least 1");
        Require(data.Length > 0, "--data", "empty", "\"digits\", a folder or a .tgz");
        return data == EmbeddedDigits
            ? Digits.Create(batchSize, seed: seed)
            : OpenImages(data, batchSize, seed);
    }

    /// <summary>Sets the number of threads of <c>--threads</c>; 0 leaves the choice to torch.</summary>
    public static void SetThreads(int threads)
    {
        Require(threads >= 0, "--threads", threads, "at least 0");
        NativeRuntime.Initialize();
        if (threads > 0)
            torch.set_num_threads(threads);
    }

    private static ImageData OpenImages(string data, int batchSize, long seed)
    {
        var images = ImageData.FromFolder(data, batchSize, seed: seed);
        if (images.Classes.Count == 2)
            return images;
        using (images)
            throw new ArgumentException($"--data has to have 2 classes, as the network has 2 outputs, but {data} has {images.Classes.Count}: {string.Join(", ", images.Classes)}");
    }

    /// <summary>Creates the folder of <c>--out</c>, before any work is done that could not be saved.</summary>
    public static string OutputFolder(string folder)
    {
        Require(folder.Length > 0, "--out", "empty", "a folder");
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"--out {folder} cannot be made a folder: {exception.Message}", exception);
        }
    }

    /// <summary>The time that <c>--time-budget</c> gives; 0 is no limit.</summary>
    public static TimeSpan? TimeBudget(double seconds)
    {
        Require(seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds, "--time-budget", seconds, "0 or a number of seconds");
        return seconds == 0 ? null : TimeSpan.FromTicks(Math.Max(1, (long)(seconds * TimeSpan.TicksPerSecond)));
    }

    public static void RequireLr(string option, double lr) => Require(lr > 0 && double.IsFinite(lr), option, lr, "above 0");

    public static void Require(bool condition, string option, object value, string range)
    {
        if (!condition)
            throw new ArgumentException(FormattableString.Invariant($"{option} has to be {range}, but is {value}"));
    }
}
