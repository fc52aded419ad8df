using LrFinder.Dsl;

// With --download Fashion-MNIST itself, 31 MB; otherwise 1,200 drawings in the same files and classes (drawings/draw.py).
var fashion = KnownData.FashionMnist;
var isReal = args.Contains("--download");
using var data = IdxData.FromFolder(
    isReal ? fashion.Download() : Path.Combine(AppContext.BaseDirectory, "drawings"),
    new IdxDataOptions { ClassNames = fashion.ClassNames, Augment = Augmentations.RandomCrop(2), Seed = 1 });

using var learn = new ClothesLearner(data, seed: 1);
var found = learn.LrFind();
Console.WriteLine(found.Suggestion);
learn.FitOneCycle(isReal ? 5 : 8, found.Suggestion.Lr);

Console.WriteLine(learn.Evaluate()); // loss, metrics, and which class was taken for which
learn.SaveReport("fashion.html");
learn.Model.SaveWeights("fashion.safetensors");
Console.WriteLine($"the first ones look like: {string.Join(", ", learn.PredictSamples().Take(5))}");
