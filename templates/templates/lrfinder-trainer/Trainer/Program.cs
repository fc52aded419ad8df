using LrFinder.Dsl;
using Trainer;

using var data = Spirals.Create();
using var learner = new NetworkLearner(data, seed: 42);

var found = learner.LrFind(startLr: 1e-5, endLr: 10);
Console.WriteLine(found);

learner.FitOneCycle(epochs: 5, maxLr: 1e-2);
learner.Model.SaveWeights("network.safetensors");
