namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>Code around a use of TorchSharp's that a test is about.</summary>
internal static class Torch
{
    /// <summary>A learner whose factory makes an optimizer of <c>parameters</c> and <c>lr</c>.</summary>
    public static string Optimizer(string optimizer) => Code.Trainer(
        $"[Optimizer] private static optim.Optimizer Make(IReadOnlyList<Parameter> parameters, double lr) => {optimizer};");

    /// <summary>A learner whose loss is computed of <c>output</c> and <c>target</c>.</summary>
    public static string Loss(string loss) => Code.Trainer($"[Loss] private static Tensor Of(Tensor output, Tensor target) => {loss};");

    /// <summary>A scheduler of an <c>optimizer</c> that somebody else has made.</summary>
    public static string Scheduler(string scheduler) =>
        $"public static class Schedules {{ public static optim.lr_scheduler.LRScheduler Make(SGD optimizer) => {scheduler}; }}";

    /// <summary>An optimizer that is made of <c>parameters</c>, and its scheduler.</summary>
    public static string Loop(string optimizer, string scheduler) =>
        $$"""
        public static class Training
        {
            public static void Run(IReadOnlyList<Parameter> parameters)
            {
                var optimizer = {{optimizer}};
                var scheduler = {{scheduler}};
                scheduler.step();
            }

            private static SGD Unknown() => throw new NotSupportedException();
        }
        """;

    /// <summary>A learner that makes a scheduler when a training begins.</summary>
    public static string InCallback(string scheduler, string factory = "") => Code.Trainer(
        $"{factory} [Callback(On.TrainBegin)] private void Begin(optim.Optimizer optimizer) => cycle = {scheduler}; private optim.lr_scheduler.LRScheduler? cycle;");
}
