namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF040_MovedAfterOptimizerTests
{
    [Theory]
    [InlineData("var optimizer = optim.Adam(model.parameters()); {|LRF040:model.to(device)|}; optimizer.step();")]
    [InlineData("var optimizer = optim.SGD(model.named_parameters().Select(p => p.parameter), 0.1); model = {|LRF040:model.cpu()|}; optimizer.step();")]
    [InlineData("using var optimizer = new TorchSharp.Modules.AdamW(model.parameters(), weight_decay: 0.01); if (flag) { {|LRF040:model.cuda()|}; } optimizer.step();")]
    [InlineData("if (flag) { optim.Optimizer optimizer = optim.Adam(model.parameters()); {|LRF040:model.half()|}; optimizer.step(); }")]
    [InlineData("var optimizer = optim.Adam(model.parameters()); for (var i = 0; i < 2; i++) {|LRF040:model.to(ScalarType.Float64)|}; optimizer.step();")]
    public Task A_model_that_is_moved_after_its_optimizer_was_made_is_reported(string body) => Expect.ReportsAsync(Method(body));

    [Theory]
    [InlineData("model.to(device); var optimizer = optim.Adam(model.parameters()); optimizer.step();")]
    [InlineData("var optimizer = optim.Adam(model.parameters()); other.to(device); optimizer.step();")]
    [InlineData("var optimizer = optim.Adam(model.parameters()); model.to(device); optimizer = optim.Adam(model.parameters()); optimizer.step();")]
    [InlineData("var optimizer = optim.Adam(model.parameters()); optimizer.step(); model = Linear(2, 2); model.to(device);")]
    [InlineData("if (flag) { var optimizer = optim.Adam(model.parameters()); optimizer.step(); } else { model.to(device); }")]
    [InlineData("var optimizer = optim.Adam(model.parameters()); Action later = () => model.to(device); later(); optimizer.step();")]
    [InlineData("var optimizer = optim.Adam(model.parameters()); var batch = ones(2).to(device); optimizer.step();")]
    public Task What_is_moved_before_or_is_another_is_not_reported(string body) => Expect.QuietAsync(Method(body));

    [Fact]
    public Task A_model_of_ours_moves_in_place_and_is_not_reported() => Expect.QuietAsync($$"""
        {{Code.Net}}
        public static class Training
        {
            public static void Run(Net model, Device device)
            {
                var optimizer = optim.Adam(model.parameters());
                model.to(device);
                optimizer.step();
            }
        }
        """);

    [Fact]
    public Task The_fix_moves_it_first() => Expect.FixAsync<MoveFirstFix>(
        Method("var optimizer = optim.Adam(model.parameters());\n        var scheduler = 1;\n        {|LRF040:model.to(device)|};\n        optimizer.step();"),
        Method("model.to(device);\n        var optimizer = optim.Adam(model.parameters());\n        var scheduler = 1;\n        optimizer.step();"));

    [Theory]
    [InlineData("var optimizer = optim.Adam(model.parameters()); var where = device; {|LRF040:model.to(where)|}; optimizer.step();")]
    [InlineData("var optimizer = optim.Adam(model.parameters()); if (flag) { {|LRF040:model.cuda()|}; } optimizer.step();")]
    public Task What_needs_what_is_between_is_not_fixed(string body) => Expect.NoFixAsync<MoveFirstFix>(Method(body));

    private static string Method(string body) =>
        $$"""
        using System.Linq;

        public static class Training
        {
            public static void Run(Linear model, Linear other, Device device, bool flag)
            {
                {{body}}
            }
        }
        """;
}
