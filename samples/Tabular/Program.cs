using LrFinder.Dsl;

// 600 houses that do not exist: prices, in thousands, follow area, rooms, year, town and heating, with some noise.
using var data = TableData.FromCsv(
    Path.Combine(AppContext.BaseDirectory, "houses.csv"),
    new TableOptions { Target = "price", Ignore = ["id"], BatchSize = 32, Seed = 1 });
Console.WriteLine($"inputs: {string.Join(", ", data.Schema.FeatureNames)}");

using var learn = new HouseLearner(data, seed: 1);
var found = learn.LrFind();
Console.WriteLine(found.Suggestion);
learn.FitOneCycle(30, found);

// One file has what a program needs that predicts: the weights, and what the columns mean.
learn.Model.SaveWeights("house.safetensors", data.Schema);
var prices = learn.PredictRows(
    [new Dictionary<string, string> { ["area"] = "120", ["rooms"] = "4", ["built"] = "2015", ["town"] = "Ulm", ["heating"] = "heat pump" }],
    TableSchema.Load("house.safetensors"));
Console.WriteLine($"a house of 120 m² in Ulm: {prices[0].Value:F0} thousand");
