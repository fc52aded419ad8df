using System.Text;

namespace LrFinder.Dsl;

/// <summary>
/// A text file with a line for each epoch of a training, each as soon as its epoch is over. It belongs to one training: what another has left is
/// moved aside, and what another writes in the meantime is left as it is.
/// </summary>
/// <param name="callback">The callback whose file it is, for messages.</param>
internal sealed class EpochLines(string callback)
{
    private bool _isBegun;
    private long _length;

    /// <summary>The metrics of an epoch as the learner has them now: what is resumed may have been trained with others.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="learner">The learner.</param>
    /// <returns>The value of each of its metrics; <see langword="null"/> for one that the epoch does not have.</returns>
    public static IEnumerable<double?> MetricsOf(EpochResult epoch, Learner learner) =>
        epoch.Metrics.Select(metric => metric.Name).SequenceEqual(learner.MetricNames)
            ? epoch.Metrics.Select(metric => (double?)metric.Value)
            : learner.MetricNames.Select(name =>
                epoch.Metrics.Where(metric => metric.Name == name).Select(metric => (double?)metric.Value).FirstOrDefault());

    /// <summary>Makes sure that the file can be written, before an epoch has been trained for nothing.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Begin(string path)
    {
        _isBegun = false;
        if (File.Exists(path))
            File.Open(path, FileMode.Append, FileAccess.Write).Dispose();
        else
            AtomicFile.RequireWritable(path);
    }

    /// <summary>Writes the line of the epoch that is over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="head">The first line, with its end; empty for none.</param>
    /// <param name="learner">The learner whose history is written.</param>
    /// <param name="epoch">The epoch within its training.</param>
    /// <param name="line">Gives an epoch's line, with its end.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">Another training has written the file in the meantime.</exception>
    public void Write(string path, string head, Learner learner, int epoch, Func<EpochResult, Learner, string> line)
    {
        var history = learner.Recorder.Epochs;
        if (_isBegun)
        {
            RequireOwnFile(path);
            File.AppendAllText(path, line(history[^1], learner));
        }
        else
        {
            // The file of a training that was interrupted may lack lines, have some that follow, or be another's.
            List<string> lines = [.. history.TakeLast(epoch + 1).Select(done => line(done, learner))];
            if (IsOwn(path, head, lines))
                WriteAll(path, head, lines);
            else
                EarlierFile.Replace(path, () => WriteAll(path, head, lines));
            _isBegun = true;
        }

        _length = new FileInfo(path).Length;
    }

    private static void WriteAll(string path, string head, List<string> lines) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(head + string.Concat(lines))));

    /// <summary>Whether the file has lines of this training: the same as far as both go.</summary>
    private static bool IsOwn(string path, string head, List<string> lines)
    {
        // The line of the epoch that is over now is in no file yet, unless the training goes on from an epoch before.
        var done = lines.Count - 1;
        if (done == 0 || !File.Exists(path))
            return false;
        var heads = head.Length > 0 ? 1 : 0;
        string[] expected = [.. Enumerable.Repeat(head, heads), .. lines];
        string[] found = [.. File.ReadLines(path).Take(heads + done).Select(text => text + "\n")];
        return found.Length > heads && found.AsSpan().SequenceEqual(expected.AsSpan(0, found.Length));
    }

    private void RequireOwnFile(string path)
    {
        if (File.Exists(path) && new FileInfo(path).Length != _length)
            throw new InvalidOperationException(
                $"{path} does not end with the rows of this training any more: another one has written it. It was left as it is. Give each learner a "
                + $"{callback}.Path of its own.");
    }
}
