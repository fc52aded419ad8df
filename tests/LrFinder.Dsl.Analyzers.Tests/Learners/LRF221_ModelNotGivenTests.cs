namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF221_ModelNotGivenTests
{
    [Theory]
    [InlineData("public Own(int width) : base(\"Own\") { }", "new {|LRF221:Trainer|}(data, seed: 1)")]
    [InlineData("public Own(int width) : base(\"Own\") { }", "new {|LRF221:Trainer|}(data)")]
    [InlineData("public Own(int width) : base(\"Own\") { }", "new {|LRF221:Trainer|}(data, 42)")]
    [InlineData("private Own() : base(\"Own\") { }", "new {|LRF221:Trainer|}(data)")]
    [InlineData("public Own() : base(\"Own\") { } public required int Width { get; init; }", "new {|LRF221:Trainer|}(data)")]
    [InlineData("public Own(int width = 1) : base(\"Own\") { } public Own(string name = \"\") : base(name) { }", "new {|LRF221:Trainer|}(data)")]
    public Task A_learner_without_what_creates_its_model_is_reported(string constructor, string creation) =>
        Expect.ReportsAsync(Learner(constructor, creation));

    [Theory]
    [InlineData("public Own(int width) : base(\"Own\") { }", "new Trainer(data, () => new Own(3), seed: 1)")]
    [InlineData("public Own(int width) : base(\"Own\") { }", "new Trainer(data, new Own(3))")]
    [InlineData("public Own(int width = 3) : base(\"Own\") { }", "new Trainer(data, seed: 1)")]
    public Task One_with_it_is_not(string constructor, string creation) => Expect.QuietAsync(Learner(constructor, creation));

    [Fact]
    public Task The_message_shows_the_call() => Expect.MessageAsync(
        "'Trainer' cannot create 'Own' itself, for it has not one constructor that can be called without arguments: "
            + "give it after the data what does, as in 'new Trainer(data, () => new Own(…), seed: 1)', or a model that is there",
        Learner("public Own(int width) : base(\"Own\") { }", "new {|LRF221:Trainer|}(data)"));

    private static string Learner(string constructor, string creation) => $$"""
        [Model] public sealed partial class Own : Module<Tensor, Tensor>
        {
            {{constructor}}
            public override Tensor forward(Tensor input) => input;
        }
        [Learner<Own>] public sealed partial class Trainer;
        public static class Start
        {
            public static void Train(TrainingData data)
            {
                using var learner = {{creation}};
            }
        }
        """;
}
