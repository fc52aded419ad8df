using System.Globalization;

namespace Networks;

internal static class TrainCommand
{
    /// <summary>Train each network for 50 steps on a made-up task, save it, and load it again.</summary>
    /// <param name="network">The name of a network; all of them by default.</param>
    /// <param name="threads">Threads of torch, 0 for its own choice; sums differ in their last digits with it.</param>
    /// <returns>0 if every loss fell and every network was reproduced from its file, else 1.</returns>
    public static int Run(string? network = null, int threads = 1)
    {
        if (threads > 0)
        {
            LrFinder.Dsl.NativeRuntime.Initialize();
            TorchSharp.torch.set_num_threads(threads);
        }

        var exercises = Catalogue.All.Where(exercise => network is null || exercise.Name == network).ToList();
        if (exercises.Count == 0)
        {
            Console.Error.WriteLine(
                $"error: there is no network '{network}'; there are: {string.Join(", ", Catalogue.All.Select(exercise => exercise.Name))}.");
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("networks");
        try
        {
            // Not All(): every one is to be trained and shown, also after one that failed.
            return exercises.Count(exercise => Show(exercise, folder.FullName)) == exercises.Count ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Show(Exercise exercise, string folder)
    {
        var report = exercise.Run(Path.Combine(folder, $"{exercise.Name}.safetensors"));
        var fell = report.LastLoss < report.FirstLoss;
        Console.WriteLine($"== {exercise.Name}");
        Console.WriteLine(report.Summary);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Losses.Count} steps: loss {report.FirstLoss:G4} to {report.LastLoss:G4} ({(fell ? "fell" : "DID NOT FALL")})"));
        Console.WriteLine($"saved and loaded: {(report.Reproduced ? "predicts the same" : "PREDICTS SOMETHING ELSE")}");
        Console.WriteLine();
        return fell && report.Reproduced;
    }
}
