namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF105_NotCallableTests
{
    [Theory]
    [InlineData("[Callback(On.BatchEnd)] {|LRF105:async|} System.Threading.Tasks.Task M() { }", "[Callback(On.BatchEnd)] void M() { }")]
    [InlineData("[Callback(On.BatchEnd)] private {|LRF105:async|} void M() { }", "[Callback(On.BatchEnd)] private void M() { }")]
    [InlineData(
        "[Callback(On.BatchEnd)] {|LRF105:async|} System.Threading.Tasks.Task<Flow> M() => Flow.StopEpoch;",
        "[Callback(On.BatchEnd)] Flow M() => Flow.StopEpoch;")]
    [InlineData(
        "[Callback(On.BatchEnd)] {|LRF105:System.Threading.Tasks.Task|} M() { Console.WriteLine(); return System.Threading.Tasks.Task.CompletedTask; }",
        "[Callback(On.BatchEnd)] void M() { Console.WriteLine(); }")]
    [InlineData("[Callback(On.BatchEnd)] void M{|LRF105:<T>|}() { }", "[Callback(On.BatchEnd)] void M() { }")]
    [InlineData("[Callback(On.BatchEnd)] void M({|LRF105:ref|} double loss) { }", "[Callback(On.BatchEnd)] void M(double loss) { }")]
    [InlineData("[Callback(On.BatchEnd)] void M({|LRF105:in|} double loss) { }", "[Callback(On.BatchEnd)] void M(double loss) { }")]
    [InlineData(
        "[Callback(On.BatchEnd)] void M({|LRF105:params|} IReadOnlyList<Tensor> inputs) { }",
        "[Callback(On.BatchEnd)] void M(IReadOnlyList<Tensor> inputs) { }")]
    [InlineData(
        "[Callback(On.BackwardBegin)] void M({|LRF105:ref|} Tensor loss) => loss = loss * 2;",
        "[Callback(On.BackwardBegin)] Tensor M(Tensor loss) => loss * 2;")]
    [InlineData(
        "[Callback(On.LossBegin)] void M({|LRF105:ref|} Tensor output) { if (output.IsInvalid) return; output = output * 2; }",
        "[Callback(On.LossBegin)] Tensor M(Tensor output) { if (output.IsInvalid) return output; output = output * 2;\n    return output; }")]
    public Task The_fix_makes_the_method_callable(string wrong, string right) =>
        Expect.FixAsync<MakeCallableFix>(Code.Trainer(wrong), Code.Trainer(right));

    [Fact]
    public Task The_fix_makes_it_accessible() => Expect.FixAsync<MakeCallableFix>(
        """
        public class Log
        {
            [Callback(On.BatchEnd)] void {|LRF105:A|}() { }
            [Callback(On.BatchEnd)] private static void {|LRF105:B|}() { }
            [Callback(On.BatchEnd)] protected void {|LRF105:C|}() { }
        }
        [Model(4)] [Linear(2)] public sealed partial class Net;
        [Learner<Net>] [Use<Log>] public sealed partial class Trainer;
        """,
        """
        public class Log
        {
            [Callback(On.BatchEnd)] internal void A() { }
            [Callback(On.BatchEnd)] internal static void B() { }
            [Callback(On.BatchEnd)] internal void C() { }
        }
        [Model(4)] [Linear(2)] public sealed partial class Net;
        [Learner<Net>] [Use<Log>] public sealed partial class Trainer;
        """);

    [Theory]
    [InlineData("[Callback(On.BatchEnd)] {|LRF105:async|} System.Threading.Tasks.Task M() => await System.Threading.Tasks.Task.Delay(1);")]
    [InlineData("[Callback(On.BatchEnd)] void M({|LRF105:out|} double loss) => loss = 1;")]
    [InlineData("[Callback(On.BatchEnd)] void M({|LRF105:ref|} double loss) => loss = 1;")]
    [InlineData("[Callback(On.BatchEnd)] void M{|LRF105:<T>|}() => Console.WriteLine(typeof(T));")]
    [InlineData("[Callback(On.BatchEnd)] {|LRF105:System.Threading.Tasks.Task|} M() => System.Threading.Tasks.Task.Delay(1);", true)]
    public Task Where_the_method_would_do_something_else_nothing_is_offered(string callback, bool isFixed = false) => isFixed
        ? Expect.ReportsAsync(Code.Trainer(callback))
        : Expect.NoFixAsync<MakeCallableFix>(Code.Trainer(callback));

    [Fact]
    public Task What_is_no_method_of_a_class_is_reported() => Expect.NoFixAsync<MakeCallableFix>(Code.Trainer(
        """
        int Size { [Callback(On.BatchEnd)] {|LRF105:get|} => 1; }
        void Start()
        {
            [Callback(On.BatchEnd)] void {|LRF105:Local|}() { }
            Action lambda = [Callback(On.BatchEnd)] () {|LRF105:=>|} Local();
        }
        """));

    [Theory]
    [InlineData(
        "'M' cannot be a callback because it returns a 'Task': do the work within it: the loop does not wait, and tensors belong to one thread",
        "[Callback(On.BatchEnd)] {|LRF105:System.Threading.Tasks.Task|} M() => null!;")]
    [InlineData(
        "'M' cannot be a callback because it takes 'loss' by reference: take the state by value, and return what it replaces",
        "[Callback(On.BatchEnd)] void M({|LRF105:ref|} double loss) { }")]
    [InlineData(
        "'Local' cannot be a callback because it is a local function: make it a method of its class",
        "void Start() { Local(); [Callback(On.BatchEnd)] void {|LRF105:Local|}() { } }")]
    public Task The_message_says_why(string message, string callback) => Expect.MessageAsync(message, Code.Trainer(callback));

    [Fact]
    public Task A_method_of_a_class_is_not_reported() => Expect.QuietAsync(Code.Trainer("[Callback(On.BatchEnd)] private static void M() { }"));
}
