using System.Text.Json;

namespace LrFinder.Dsl.Tests.Finding;

/// <summary>A recorded sweep of fastai v1.</summary>
internal sealed class GoldenSweep
{
    private readonly JsonElement _sweep;

    private GoldenSweep(JsonElement sweep) => _sweep = sweep;

    public double[] Lrs => Numbers("lrs");

    public double[] RawLosses => Numbers("raw_losses");

    public double[] SmoothLosses => Numbers("smooth_losses");

    public LrFindOptions Settings => new()
    {
        StartLr = Number("start_lr"),
        EndLr = Number("end_lr"),
        NumIt = _sweep.GetProperty("num_it").GetInt32(),
        StopDiv = _sweep.GetProperty("stop_div").GetBoolean(),
        Profile = LrFindProfile.Fastai,
    };

    public LrFindResult Result => new(
        Lrs.Select((lr, step) => new LrFindPoint(step, lr, RawLosses[step], SmoothLosses[step])),
        StopReason.Completed, Settings, TimeSpan.FromMilliseconds(812.5));

    public static GoldenSweep Read(string run, string part = "sweep") =>
        new(ReadShared($"golden/fastai_v1/{run}/expected.json").GetProperty(part));

    public static JsonElement ReadShared(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryPaths.Shared, file)));
        return document.RootElement.Clone();
    }

    public double Number(string name) => _sweep.GetProperty(name).GetDouble();

    private double[] Numbers(string name) => [.. _sweep.GetProperty(name).EnumerateArray().Select(item => item.GetDouble())];
}
