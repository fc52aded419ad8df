using LrFinder.Dsl;

// 600 reviews of an inn that does not exist; "not bad" is praise, so that the order of words counts.
using var data = TextData.FromCsv(
    Path.Combine(AppContext.BaseDirectory, "reviews.csv"),
    new TextOptions { Steps = 40, MaxTokens = 200, Padding = TextPadding.End, BucketByLength = true, BatchSize = 32, Seed = 1 });
Console.WriteLine($"{data.Schema.TokenCount} tokens, classes {string.Join(" and ", data.Schema.ClassNames)}");

using var learn = new ReviewLearner(data, seed: 1);
var found = learn.LrFind();
Console.WriteLine(found.Suggestion);
learn.FitOneCycle(10, found.Suggestion.Lr);

// One file has what a program needs that predicts: the weights, and the vocabulary.
learn.Model.SaveWeights("review.safetensors", data.Schema);
string[] texts = ["The tea was not cold, the room was lovely.", "It rained all week. The staff was anything but friendly!"];
foreach (var (text, review) in texts.Zip(learn.PredictTexts(texts, TextSchema.Load("review.safetensors"))))
    Console.WriteLine($"{review.ClassName}: {text}");
