using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// Writes what TensorBoard shows (<c>tensorboard --logdir runs</c>): <c>learning_rate</c> and <c>batch_loss</c> of every training batch, and
/// <c>train_loss</c>, <c>valid_loss</c> and the metrics of every epoch. The step of them all is the number of training batches up to then, so that
/// they share one axis: 1 for the first batch. Needs no package; a batch costs no reading of its loss.
/// </summary>
/// <remarks>
/// <para>
/// Every training has a folder of its own in <see cref="Folder"/>, with the time at which it began for a name, so that TensorBoard shows each as a
/// run. Its figures appear at the end of every epoch. A training that is resumed goes on in the folder that it had, and TensorBoard drops what was
/// written there after the checkpoint.
/// </para>
/// <para>Figures are kept in single precision, as TensorBoard has them. Those that are not finite are written, and shown by it as such.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The end of a training, which comes always, closes the file.")]
public sealed class TensorBoardLog
{
    private EventFile? _file;

    /// <summary>Where the folders of trainings are; <c>runs</c> in the working directory by default. It is made where it is missing.</summary>
    public string Folder { get; set; } = "runs";

    /// <summary>
    /// The name of the training's folder; <see langword="null"/> until its first batch gives it the time at which it began, such as
    /// <c>2026-03-01_14-05-09</c>. Belongs to checkpoints. To give a training a name of one's own, set <see cref="Name"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The name is empty, or names a place outside of <see cref="Folder"/>, as that of a checkpoint may.</exception>
    [State]
    public string? Run
    {
        get;
        set => field = Checked(value);
    }

    /// <summary>A name for the folders of trainings that begin, in place of the time; <see langword="null"/>, the default, for that.</summary>
    /// <remarks>A name whose folder there is already gets a number behind it.</remarks>
    /// <exception cref="ArgumentException">The name is empty, or names a place outside of <see cref="Folder"/>.</exception>
    public string? Name
    {
        get;
        set => field = Checked(value);
    }

    /// <summary>The clock by which events are dated; the system's by default.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Begins a run. Nothing is written before its first batch is over.</summary>
    [Callback(On.TrainBegin, FirstRankOnly = true)]
    public void Begin()
    {
        End();
        Run = null;
    }

    /// <summary>Writes the learning rate of a batch.</summary>
    /// <param name="iteration">The batch, from 0, counted through the epochs.</param>
    /// <param name="learningRate">The learning rate of its step.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    [Callback(On.BatchEnd, FirstRankOnly = true)]
    public void WriteBatch(int iteration, double learningRate) =>
        Open(iteration).Add("learning_rate", iteration + 1, learningRate);

    /// <summary>Writes the figures of an epoch.</summary>
    /// <param name="learner">The learner, whose history has the losses of the epoch's batches.</param>
    /// <param name="iteration">The number of training batches up to now.</param>
    /// <param name="trainLoss">The smoothed training loss.</param>
    /// <param name="validLoss">The validation loss, where there is one.</param>
    /// <param name="metrics">The metrics.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    [Callback(On.EpochEnd, FirstRankOnly = true)]
    public void WriteEpoch(Learner learner, int iteration, double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(metrics);
        var losses = learner.Recorder.Epochs[^1].Losses;
        var file = Open(iteration - losses.Count);
        for (var i = 0; i < losses.Count; i++)
            file.Add("batch_loss", iteration - losses.Count + i + 1, losses[i]);
        file.Add("train_loss", iteration, trainLoss);
        if (validLoss is { } loss)
            file.Add("valid_loss", iteration, loss);
        foreach (var metric in metrics)
            file.Add(metric.Name, iteration, metric.Value);
        file.Flush();
    }

    /// <summary>Closes the file, before callbacks that may fail.</summary>
    [Callback(On.TrainEnd, Order = int.MinValue, FirstRankOnly = true)]
    public void End()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <summary>Opens the file before its first event.</summary>
    /// <param name="done">The number of batches that are done and in the folder already, if the training goes on.</param>
    private EventFile Open(int done)
    {
        if (_file is not null)
            return _file;
        var goesOn = Run is not null;
        Run ??= NewRun();
        _file = new EventFile(Path.Combine(Folder, Run), Time);
        if (goesOn)
            _file.GoOn(done + 1);
        return _file;
    }

    private static string? Checked(string? name) => name is not ("" or "." or "..") && (name is null || name.AsSpan().IndexOfAny('/', '\\') < 0)
        ? name
        : throw new ArgumentException("The name of a run is that of a folder in TensorBoardLog.Folder, without separators.", nameof(name));

    private string NewRun()
    {
        var name = Name ?? Time.GetLocalNow().ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture);
        var free = name;
        for (var i = 2; Directory.Exists(Path.Combine(Folder, free)); i++)
            free = $"{name}-{i.ToString(CultureInfo.InvariantCulture)}";
        return free;
    }
}
