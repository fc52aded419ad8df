namespace LrFinder.Dsl.Analyzers.Tests;

internal static class StateMistakes
{
    public static MistakeArea Area { get; } = new("Saved state", [
        new(
            "A state name that is not known before the program runs",
            Written.WithConstructor(
                "public Net() : base(\"Net\") { for (var i = 0; i < 3; i++) register_module({|LRF405:$\"layer{i}\"|}, Linear(2, 2)); RegisterComponents(); }")),
        new(
            "A state name that no member has",
            Written.WithConstructor("public Net() : base(\"Net\") { register_buffer({|LRF405:\"mean\"|}, zeros(2)); RegisterComponents(); }")),
        new(
            "Two members of one state name",
            Written.With(
                "private readonly Linear a = Linear(2, 2); "
                    + "[TorchSharp.Utils.ComponentName(Name = {|LRF403:\"a\"|})] private readonly Linear b = Linear(2, 2);")),
        new(
            "A state name with a dot",
            Written.With("[TorchSharp.Utils.ComponentName(Name = {|LRF404:\"a.0\"|})] private readonly Linear a = Linear(2, 2);")),
        new(
            "Reading weights from a file of another framework than PyTorch and TorchSharp",
            Code.Net + "public static class Keeping { public static void Read(Net model) => model.LoadWeights({|LRF406:\"net.h5\"|}); }"),
        new(
            "Writing weights into a file of another ending",
            Code.Net + "public static class Keeping { public static void Write(Net model) => model.SaveWeights({|LRF406:\"net.onnx\"|}); }"),
        new(
            "State of a type that a checkpoint cannot hold",
            Code.Trainer("[State] private Queue<double> {|LRF401:losses|} = new(); [Callback(On.BatchEnd)] private void Keep(double loss) => losses.Enqueue(loss);")),
        new(
            "State that cannot be assigned",
            Code.Trainer("[State] private readonly int {|LRF402:count|}; [Callback(On.BatchEnd)] private void Count() => Console.WriteLine(count);")),
    ]);
}
