using System.Text;

namespace LrFinder.Dsl;

// The report of a learner.
public abstract partial class Learner<TModel>
{
    /// <summary>
    /// Writes a report as one HTML file, which needs neither a network nor another file: model, optimizer and data; the epochs as a table and as curves
    /// that show their values under the pointer; the schedule; the last sweep of the learning rate; loss, metrics and confusion matrix over
    /// the validation data, which are evaluated for it as <see cref="Evaluate"/> does, and of images those with the largest losses; and the versions of what it ran on. It has no name of a
    /// user, a machine or a folder but those that are in names of the program's own. What there is nothing of, it says.
    /// </summary>
    /// <remarks>The file appears whole or not at all, and replaces one that was there.</remarks>
    /// <param name="path">The file, in a folder that exists, such as <c>run.html</c>.</param>
    /// <param name="cancellationToken">Ends the evaluation between two batches; then no file is written.</param>
    /// <exception cref="InvalidOperationException">The validation data gave no batch.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="IOException">The file cannot be written, or its folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public void SaveReport(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        RequireNotDisposed();
        // Before the data are gone through.
        AtomicFile.RequireWritable(path);
        var page = ReportBytes(cancellationToken);
        AtomicFile.Write(path, stream => stream.Write(page));
    }

    /// <summary>Writes a report into a stream, as <see cref="SaveReport(string, CancellationToken)"/> does into a file.</summary>
    /// <param name="stream">The stream, to which UTF-8 is written; it stays open.</param>
    /// <param name="cancellationToken">Ends the evaluation between two batches; then nothing is written.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="InvalidOperationException">The validation data gave no batch.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public void SaveReport(Stream stream, CancellationToken cancellationToken = default)
    {
        StreamArgument.RequireWritable(stream);
        RequireNotDisposed();
        stream.Write(ReportBytes(cancellationToken));
    }

    private byte[] ReportBytes(CancellationToken cancellationToken)
    {
        var worst = new WorstPictures(Data.ClassNames);
        var evaluation = Data.Valid is null ? null : EvaluateWith(Data.Valid, [worst], cancellationToken);
        var name = Model.GetName();
        return Encoding.UTF8.GetBytes(ReportPage.Of(new RunReport(
            name, DateTimeOffset.UtcNow, RunFacts.Of(this, Model, name), Summary, MetricNames, [.. Recorder.Epochs], RunEnvironment.Read())
        {
            Found = LastFound,
            FoundOver = LastFoundOver,
            Evaluation = evaluation,
            Worst = worst.Read(),
            NoWorstReason = worst.Problem,
        }));
    }
}
