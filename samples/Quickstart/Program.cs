using LrFinder.Dsl;

using var data = ImageData.FromFolder("mnist_sample", batchSize: 64);
using var learn = new DigitLearner(data, seed: 42);

LrFindResult found = learn.LrFind();               // weights, optimizer, random state, data order: untouched
found.SavePlot("lr.png");                          // loss against learning rate, suggestions marked
Console.WriteLine(found);                          // the same in the terminal
learn.Fit(epochs: 2, lr: found.Suggestion.Lr);     // epoch | train_loss | valid_loss | accuracy | time
learn.Model.SaveWeights("digits.safetensors");
