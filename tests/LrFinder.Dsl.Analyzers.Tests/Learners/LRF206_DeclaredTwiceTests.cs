namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF206_DeclaredTwiceTests
{
    [Theory]
    [InlineData(
        "[Loss] static Tensor A(Tensor o, Tensor t) => o;\n    [Loss]\n    static Tensor {|LRF206:B|}(Tensor o, Tensor t) => o;",
        "[Loss] static Tensor A(Tensor o, Tensor t) => o;\n    static Tensor B(Tensor o, Tensor t) => o;")]
    [InlineData(
        "[Optimizer] static optim.Optimizer A(IReadOnlyList<Parameter> p, double lr) => optim.SGD(p, lr); "
            + "[Optimizer, Obsolete] static optim.Optimizer {|LRF206:B|}(IReadOnlyList<Parameter> p, double lr) => optim.SGD(p, lr);",
        "[Optimizer] static optim.Optimizer A(IReadOnlyList<Parameter> p, double lr) => optim.SGD(p, lr); "
            + "[Obsolete] static optim.Optimizer B(IReadOnlyList<Parameter> p, double lr) => optim.SGD(p, lr);")]
    public Task The_fix_removes_the_attribute_of_the_second(string wrong, string right) =>
        Expect.FixAsync<RemoveSecondFix>(Code.Trainer(wrong), Code.Trainer(right));

    [Fact]
    public Task A_second_schedule_has_no_body_without_its_attribute_and_so_no_fix() => Expect.NoFixAsync<RemoveSecondFix>(Code.Trainer(
        """
        [Schedule(Hyper.LearningRate), Phase(1, Anneal.Linear, 1, 0)] private static partial double A(double progress);
            [Schedule(Hyper.LearningRate), Phase(1, Anneal.Linear, 1, 0)] private static partial double {|LRF206:B|}(double progress);
        """));

    [Fact]
    public Task One_of_each_is_not_reported() => Expect.QuietAsync(Code.Trainer(
        "[Loss] static Tensor A(Tensor o, Tensor t) => o; [Optimizer] static optim.Optimizer B(IReadOnlyList<Parameter> p, double lr) => optim.SGD(p, lr);"));
}
