namespace LrFinder.Dsl.Analyzers.Tests;

internal static class TorchMistakes
{
    public static MistakeArea Area { get; } = new("What TorchSharp does otherwise", [
        new("A layer that limits nothing", Written.With("private readonly Hardtanh limit = {|LRF135:Hardtanh|}();", "limit.call(input)")),
        new(
            "A Boolean mask for attention",
            Written.With(
                "private readonly MultiheadAttention attention = MultiheadAttention(8, 2);",
                "attention.call(input, input, input, attn_mask: {|LRF136:input.squeeze(0).gt(0)|}).Item1")),
        new("RAdam", Torch.Optimizer("optim.{|LRF137:RAdam|}(parameters, lr)")),
        new("A cycle of the momentum by CyclicLR", Torch.Scheduler("optim.lr_scheduler.{|LRF138:CyclicLR|}(optimizer, 1e-3, 1e-2)")),
        new("OneCycleLR for several parameter groups", Torch.Scheduler("optim.lr_scheduler.{|LRF139:OneCycleLR|}(optimizer, [1e-3, 1e-2], 100)")),
        new(
            "Loading an optimizer's state in a dispose scope",
            "public static class Resuming { public static void Load(Adam optimizer, string file) "
                + "{ using var scope = NewDisposeScope(); optimizer.{|LRF140:load_state_dict|}(file); } }"),
        new("A Kullback-Leibler divergence from probabilities", Torch.Loss("functional.{|LRF141:kl_div|}(output.log_softmax(1), target)")),
        new("The normal initialisation of Xavier", Written.WithConstructor("public Net() : base(\"Net\") { RegisterComponents(); init.{|LRF142:xavier_normal_|}(layer.weight!); }")),
        new("zero_grad of an optimizer", "public static class Training { public static void Step(Adam optimizer) => optimizer.{|LRF143:zero_grad|}(); }"),
        new("Weight decay beside maximize", Torch.Optimizer("optim.{|LRF144:SGD|}(parameters, lr, weight_decay: 1e-2, maximize: true)")),
        new("AdamW without a word of weight decay", Torch.Optimizer("optim.{|LRF145:AdamW|}(parameters, lr)")),
        new("A Gaussian likelihood of several numbers", Torch.Loss("functional.{|LRF146:gaussian_nll_loss|}(output, target, target)")),
        new("The inverse of the error function", Written.With("public int Calls { get; }", "torch.{|LRF147:erfinv|}(input)")),
    ]);
}
