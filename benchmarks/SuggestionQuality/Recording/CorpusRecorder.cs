using System.Diagnostics;
using System.Globalization;

namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>Records all tasks, or some, one file each; what is there is not recorded again.</summary>
internal static class CorpusRecorder
{
    private const int Starts = 3;

    /// <summary>Records.</summary>
    /// <param name="folder">Where the files go.</param>
    /// <param name="names">The tasks; empty for all.</param>
    public static void Record(string folder, string[] names)
    {
        NativeRuntime.Initialize();
        TorchSharp.torch.set_num_threads(1);
        Directory.CreateDirectory(folder);
        (RecordedTask Task, string Split)[] all =
        [
            .. RecordedTasks.Tune.Concat(FurtherTasks.Tune).Select(task => (task, "tune")),
            .. RecordedTasks.Report.Select(task => (task, "report")),
            .. FurtherTasks.Fresh.Select(task => (task, "fresh")),
        ];
        (RecordedTask Task, string Split, string Path)[] left =
        [
            .. all.Where(item => names.Length == 0 || names.Contains(item.Task.Name))
                .Select(item => (item.Task, item.Split, Path.Combine(folder, item.Task.Name + ".json"))).Where(item => !File.Exists(item.Item3) || !CaseCompletion.IsWhole(item.Item3)),
        ];
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < left.Length; i++)
        {
            if (File.Exists(left[i].Path))
                CaseCompletion.Complete(left[i].Path, left[i].Task);
            else
                Record(left[i].Task, left[i].Split, left[i].Path);
            var rest = watch.Elapsed / (i + 1) * (left.Length - i - 1);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{i + 1} of {left.Length} after {watch.Elapsed:mm\\:ss}; about {rest:hh\\:mm\\:ss} left"));
        }
    }

    private static void Record(RecordedTask task, string split, string path)
    {
        var samples = task.Data();
        var cases = new List<RecordedCase>();
        for (var seed = 1; seed <= Starts; seed++)
        {
            var (watch, recorder) = (Stopwatch.StartNew(), new CaseRecorder(task, samples, seed));
            cases.Add(recorder.Record());
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {task.Name}, {seed}: {recorder.Steps} steps, {watch.Elapsed.TotalSeconds:0.0} s, "
                + $"{watch.Elapsed.TotalMilliseconds / recorder.Steps:0.00} ms a step"));
        }

        CaseWriter.Write(path, task, split, samples.BatchSize, cases);
    }
}
