using System.Globalization;
using LrFinder.Dsl;
using Step;
using Step.Networks;
using static TorchSharp.torch;

// Only what the first versions have, too: this folder is built against an earlier commit. usage: NETWORK THREADS
NativeRuntime.Initialize();
set_num_threads(int.Parse(args[1], CultureInfo.InvariantCulture));
var samples = Samples.Of(args[0]);
using var batches = TensorBatches.Shuffled(samples.Inputs, samples.Targets, Samples.BatchSize, seed: 1);
using var learner = Learners.Of(args[0], new TrainingData(batches));
Measured.Run(samples, epochs => Learners.Fit(learner, epochs));
