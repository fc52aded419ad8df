using LrFinder.Dsl;
using Startup;
using static TorchSharp.torch;

// Starts, trains one step and ends: what run.sh times.
NativeRuntime.Initialize();
set_num_threads(1);
using var data = TensorData.From((randn(64, 1, 28, 28), randint(0, 10, [64], dtype: int64)), batchSize: 64);
using var learner = new StepLearner(data, seed: 1);
Console.WriteLine(double.IsFinite(learner.Fit(epochs: 1, lr: 1e-3).Epochs[0].Losses.Single()));
