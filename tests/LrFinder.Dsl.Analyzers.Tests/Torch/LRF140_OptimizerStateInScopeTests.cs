namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF140_OptimizerStateInScopeTests
{
    [Theory]
    [InlineData("using var scope = NewDisposeScope(); optimizer.{|LRF140:load_state_dict|}(file);")]
    [InlineData("using (NewDisposeScope()) optimizer.{|LRF140:load_state_dict|}(file);")]
    [InlineData("using (var scope = torch.NewDisposeScope()) { if (file.Length > 0) optimizer.{|LRF140:load_state_dict|}(file); }")]
    [InlineData("using var scope = NewDisposeScope(); { optimizer.{|LRF140:load_state_dict|}(optimizer.state_dict()); }")]
    public Task Loading_in_a_scope_is_reported(string body) => Expect.ReportsAsync(Loading(body));

    [Theory]
    [InlineData("optimizer.load_state_dict(file);")]
    [InlineData("using (NewDisposeScope()) ones(1); optimizer.load_state_dict(file);")]
    [InlineData("optimizer.load_state_dict(file); using var scope = NewDisposeScope();")]
    [InlineData("using var reader = System.IO.File.OpenRead(file); optimizer.load_state_dict(file);")]
    [InlineData("using var scope = NewDisposeScope(); model.load_state_dict(model.state_dict());")]
    public Task Loading_outside_of_scopes_and_models_are_not_reported(string body) => Expect.QuietAsync(Loading(body));

    [Fact]
    public Task A_callback_runs_in_the_loops_scope() => Expect.ReportsAsync(Code.Trainer(
        "[Callback(On.TrainBegin)] private static void Begin(optim.Optimizer optimizer) => ((SGD)optimizer).{|LRF140:load_state_dict|}(\"file\");"));

    private static string Loading(string body) =>
        $"public static class Resuming {{ public static void Load(Adam optimizer, Linear model, string file) {{ {body} }} }}";
}
