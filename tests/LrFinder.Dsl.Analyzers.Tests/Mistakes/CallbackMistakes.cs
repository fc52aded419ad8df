namespace LrFinder.Dsl.Analyzers.Tests;

internal static class CallbackMistakes
{
    public static MistakeArea Area { get; } = new("Callbacks", [
        new("A parameter of a name that there is not", Callback("void Show(double {|LRF101:los|}) => Console.WriteLine(los);")),
        new("A parameter of another type", Callback("void Show({|LRF102:int|} loss) => Console.WriteLine(loss);")),
        new(
            "State that is not there yet at the event",
            Code.Trainer("[Callback(On.BatchBegin)] private void Show(Tensor {|LRF103:output|}) => Console.WriteLine(output.shape[0]);")),
        new("A parameter by reference", Callback("void Show({|LRF105:ref|} double loss) => loss = 0;")),
        new("A parameter with params", Callback("void Show({|LRF105:params|} IReadOnlyList<Tensor> inputs) { }")),
        new("A method that returns a task", Callback("{|LRF105:System.Threading.Tasks.Task|} Wait() => System.Threading.Tasks.Task.CompletedTask;")),
        new(
            "A method that the learner cannot reach",
            Code.Net + "public sealed class Log { [Callback(On.BatchEnd)] private void {|LRF105:Show|}() { } [Callback(On.EpochEnd)] public void Tell() { } }\n"
                + "[Learner<Net>] [Use<Log>] public sealed partial class Trainer;"),
        new("A callback that is a local function", Code.Trainer("public void Run() { Show(); [Callback(On.BatchEnd)] static void {|LRF105:Show|}() { } }")),
        new("An answer that the event does not take", Callback("{|LRF104:bool|} Stop(double loss) => loss < 1;")),
        new("An asynchronous method", Callback("{|LRF105:async|} System.Threading.Tasks.Task Wait() => await System.Threading.Tasks.Task.Yield();")),
        new("A generic method", Callback("void Show{|LRF105:<T>|}() { }")),
        new(
            "A flow that means nothing at the event",
            Callback("Flow Skip(double loss) => loss > 100 ? {|LRF107:Flow.SkipStep|} : Flow.Continue;")),
        new("The same event twice on one method", Code.Trainer("[Callback(On.BatchEnd), {|LRF108:Callback(On.BatchEnd)|}] private void Show() { }")),
        new("An event that there is not", Code.Trainer("[Callback({|LRF109:(On)99|})] private void Show() { }")),
        new(
            "Preprocessing in a callback, which Predict does not run",
            Code.Trainer("[Callback(On.BatchBegin)] private Batch {|LRF125:Scale|}(Tensor input, Tensor target, bool training) => new(input / 255, target);")),
        new("A callback without an event", Code.Trainer("[{|CS7036:Callback|}] private void Show() { }")),
        new("A callback on a property", Code.Trainer("[{|CS0592:Callback|}(On.BatchEnd)] private int Count { get; set; }")),
        new(
            "Callbacks in a class that no learner uses",
            Code.Trainer("") + "internal sealed class {|LRF510:Log|} { [Callback(On.BatchEnd)] public void Show(double loss) => Console.WriteLine(loss); }"),
    ]);

    private static string Callback(string method) => Code.Trainer($"[Callback(On.BatchEnd)] private {method}");
}
