using System.Globalization;
using System.Security.Cryptography;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// What scenarios leave for the tests to read: a line each, in a file for each process in the working directory, for what several processes
/// print may come in pieces.
/// </summary>
internal static class Facts
{
    /// <summary>Prints a checksum of all weights and buffers.</summary>
    public static void PrintWeights(nn.Module model)
    {
        using var scope = NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, tensor) in model.state_dict())
            hash.AppendData(tensor.detach().contiguous().bytes.ToArray());
        Print($"weights: {Convert.ToHexString(hash.GetHashAndReset())}");
    }

    /// <summary>Prints the figures of a training.</summary>
    public static void Print(FitResult result)
    {
        foreach (var epoch in result.Epochs)
        {
            var metrics = epoch.Metrics.Select(metric => $"{metric.Name}={Number(metric.Value)}");
            Print($"epoch: {string.Join(' ', epoch.Losses.Select(Number))} | {Number(epoch.ValidLoss ?? double.NaN)} | {string.Join(' ', metrics)}");
        }
    }

    /// <summary>Prints what a sweep found, but for the time that it took.</summary>
    public static void Print(LrFindResult found)
    {
        var curve = string.Join(' ', found.Points.Select(point => Number(point.Loss)));
        var probes = string.Join(' ', found.Details.Probes.Select(probe => $"{Number(probe.Lr)}:{Number(probe.Loss)}:{probe.Steps}"));
        Print($"found: {found.StopReason} {Number(found.Suggestion.IsAvailable ? found.Suggestion.Lr : double.NaN)} | {curve} | {probes}");
    }

    /// <summary>Prints what was found for parameter groups, but for what it took.</summary>
    public static void Print(LrFindGroupsResult found)
    {
        Print(found.Together);
        foreach (var group in found.Groups)
            Print(group.Result);
        Print($"rates: {string.Join(' ', found.Rates.Select(Number))}");
        Print($"race: {(found.Race is var (together, apart) ? $"{Number(together.Loss)} {Number(apart.Loss)}" : "none")}");
    }

    public static void Print(string line) => File.AppendAllText($"facts.{ProcessGroup.Current?.Rank ?? 0}.txt", line + "\n");

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
