using System.Globalization;
using LrFinder.Dsl;
using Step;
using Step.Networks;
using static TorchSharp.torch;

// Whether a long training goes on taking memory: resident megabytes after 1,000 steps and after 10,000. usage: NETWORK THREADS
NativeRuntime.Initialize();
set_num_threads(int.Parse(args[1], CultureInfo.InvariantCulture));
var samples = Samples.Of(args[0]);
using var batches = TensorBatches.Shuffled(samples.Inputs, samples.Targets, Samples.BatchSize, seed: 1);
using var learner = Learners.Of(args[0], new TrainingData(batches));
Learners.Fit(learner, 1_000 / Samples.BatchesOfEpoch);
var early = ResidentMegabytes();
Learners.Fit(learner, 9_000 / Samples.BatchesOfEpoch);
var late = ResidentMegabytes();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{args[0]}: {early:F0} MB after 1,000 steps, {late:F0} MB after 10,000: {late / early:F3}"));

static double ResidentMegabytes()
{
    var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
    return double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
}
