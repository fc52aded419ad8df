namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF217_GroupHasDefaultsTests
{
    [Theory]
    [InlineData("SGD", "lr: lr")]
    [InlineData("Adam", "lr: lr")]
    [InlineData("Adamax", "lr: lr")]
    [InlineData("NAdam", "lr: lr")]
    [InlineData("Adadelta", "lr: lr")]
    [InlineData("Adagrad", "lr: lr")]
    [InlineData("RMSProp", "lr: lr")]
    [InlineData("Rprop", "lr: lr")]
    public Task A_group_of_each_optimizer_is_given_the_rate(string optimizer, string arguments) => Expect.FixAsync<GiveToGroupFix>(
        Factory($"optim.{optimizer}([{{|LRF217:new {optimizer}.ParamGroup(parameters)|}}], lr)", optimizer),
        Factory($"optim.{optimizer}([new {optimizer}.ParamGroup(parameters, {arguments})], lr)", optimizer));

    [Fact]
    public Task AdamW_has_a_default_of_its_own_beside_it() => Expect.FixAsync<GiveToGroupFix>(
        Factory("optim.AdamW([{|LRF217:new AdamW.ParamGroup(parameters)|}], lr, weight_decay: 0.1)", "AdamW"),
        Factory("optim.AdamW([new AdamW.ParamGroup(parameters, lr: lr, weight_decay: 0.1)], lr, weight_decay: 0.1)", "AdamW"));

    [Theory]
    [InlineData("FusedAdamW", "lr", "weight_decay: 0.01")]
    [InlineData("FusedAdamW", "lr, weightDecay: 0.1", "weight_decay: 0.1")]
    [InlineData("FusedSGD", "lr, momentum: 0.9, weightDecay: 5e-4", "momentum: 0.9, weight_decay: 5e-4")]
    [InlineData("FusedAdagrad", "lr, lrDecay: 0.1", "lr_decay: 0.1")]
    public Task A_group_of_a_fused_optimizer_is_given_what_that_has(string optimizer, string arguments, string missing) => Expect.FixAsync<GiveToGroupFix>(
        Factory($"new {optimizer}([{{|LRF217:new {optimizer}.ParamGroup(parameters, lr)|}}], {arguments})", optimizer),
        Factory($"new {optimizer}([new {optimizer}.ParamGroup(parameters, lr, {missing})], {arguments})", optimizer));

    [Theory]
    [InlineData("FusedAdamW", "lr, weight_decay: 0", "lr")]
    [InlineData("FusedAdam", "lr", "lr")]
    [InlineData("FusedRAdam", "lr", "lr")]
    [InlineData("FusedSGD", "lr, momentum: 0.5", "lr, momentum: 0.9")]
    public Task A_group_of_a_fused_optimizer_that_has_its_own_is_not_reported(string optimizer, string group, string arguments) => Expect.QuietAsync(
        Factory($"new {optimizer}([new {optimizer}.ParamGroup(parameters, {group})], {arguments})", optimizer));

    [Fact]
    public Task Asgd_takes_groups_by_their_base_class() => Expect.FixAsync<GiveToGroupFix>(
        Factory("optim.ASGD(new ParamGroup<ASGD.Options>[] { {|LRF217:new ASGD.ParamGroup(parameters)|} }, lr)", "ASGD"),
        Factory("optim.ASGD(new ParamGroup<ASGD.Options>[] { new ASGD.ParamGroup(parameters, lr: lr) }, lr)", "ASGD"));

    [Theory]
    [InlineData("new SGD.ParamGroup(parameters)", "new SGD.ParamGroup(parameters, lr: lr / 2)", "lr / 2", false)]
    [InlineData("new SGD.ParamGroup(parameters)", "new SGD.ParamGroup(parameters, lr: lr, momentum: 0.9)", "lr, momentum: 0.9", true)]
    [InlineData("new SGD.ParamGroup(parameters, lr)", "new SGD.ParamGroup(parameters, lr, momentum: 0.9, weight_decay: 1e-2)", "lr, 0.9, weight_decay: 1e-2", true)]
    [InlineData("new SGD.ParamGroup(parameters, momentum: 0.5)", "new SGD.ParamGroup(parameters, momentum: 0.5, lr: 0.1)", "0.1, momentum: 0.9", true)]
    [InlineData("new SGD.ParamGroup(parameters) { LearningRate = lr }", "new SGD.ParamGroup(parameters, nesterov: true) { LearningRate = lr }", "lr, nesterov: true", true)]
    public Task What_the_optimizer_is_given_is_given_to_the_group(string group, string right, string arguments, bool hasFix) => hasFix
        ? Expect.FixAsync<GiveToGroupFix>(Sgd($"{{|LRF217:{group}|}}", arguments), Sgd(right, arguments))
        : Expect.NoFixAsync<GiveToGroupFix>(Sgd($"{{|LRF217:{group}|}}", arguments));

    [Fact]
    public Task A_group_in_a_variable_is_found_and_has_the_factorys_rate() => Expect.FixAsync<GiveToGroupFix>(
        Code.Trainer("[Optimizer] private static optim.Optimizer Make(IReadOnlyList<Parameter> parameters, double rate) { SGD.ParamGroup group = {|LRF217:new(parameters)|}; return Wrap(group); } private static optim.Optimizer Wrap(SGD.ParamGroup group) => optim.SGD([group], 1);"),
        Code.Trainer("[Optimizer] private static optim.Optimizer Make(IReadOnlyList<Parameter> parameters, double rate) { SGD.ParamGroup group = new(parameters, lr: rate); return Wrap(group); } private static optim.Optimizer Wrap(SGD.ParamGroup group) => optim.SGD([group], 1);"));

    [Theory]
    [InlineData("new SGD.ParamGroup(parameters, lr)", "lr")]
    [InlineData("new SGD.ParamGroup(parameters, lr, momentum: 0.5)", "lr, momentum: 0.9")]
    [InlineData("new SGD.ParamGroup(parameters) { LearningRate = lr }", "lr")]
    [InlineData("new SGD.ParamGroup(parameters, lr) { Momentum = 0.5 }", "lr, momentum: 0.9")]
    [InlineData("new SGD.ParamGroup(parameters, new SGD.Options())", "lr, momentum: 0.9")]
    [InlineData("new SGD.ParamGroup(parameters, new SGD.Options { momentum = 0.5 })", "lr")]
    [InlineData("new SGD.ParamGroup { Parameters = parameters }", "lr, momentum: 0.9")]
    public Task A_group_that_has_its_own_or_takes_the_optimizers_is_not_reported(string group, string arguments) =>
        Expect.QuietAsync(Sgd(group, arguments));

    [Fact]
    public Task The_message_names_the_defaults() => Expect.MessageAsync(
        "This group has TorchSharp's own lr 0.001, momentum 0, whatever its optimizer is given: give 'lr' and 'momentum' to the group, too",
        Sgd("{|LRF217:new SGD.ParamGroup(parameters)|}", "lr, momentum: 0.9"));

    private static string Sgd(string group, string arguments) => Factory($"optim.SGD([{group}], {arguments})", "SGD");

    private static string Factory(string optimizer, string type) => Code.Trainer(
        $"[Optimizer] private static {type} Make(IReadOnlyList<Parameter> parameters, double lr) => {optimizer};");
}
