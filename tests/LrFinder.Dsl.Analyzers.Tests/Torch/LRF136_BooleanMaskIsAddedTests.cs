namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF136_BooleanMaskIsAddedTests
{
    private const string Layer = "private readonly TransformerEncoderLayer layer = TransformerEncoderLayer(8, 2, 16);";

    /// <summary>What stands for a tensor of Booleans, in the code of a model.</summary>
    public static TheoryData<string> Booleans =>
    [
        "ones(4, 4, dtype: ScalarType.Bool).triu(1)",
        "torch.ones(new long[] { 4, 4 }, dtype: torch.ScalarType.Bool)",
        "zeros(4, 4, @bool)",
        "ones(4, 4).triu(1).to(ScalarType.Bool)",
        "ones(4, 4).triu(1).to_type(ScalarType.Bool).to(input.device)",
        "ones(4, 4).triu(1).@bool()",
        "ones(4, 4).triu(1) > 0",
        "(ones(4, 4).tril() == 0)",
        "ones(4, 4).tril().eq(0)",
        "arange(4).unsqueeze(0).gt(arange(4).unsqueeze(1))",
        "~ones(4, 4).tril().to(ScalarType.Bool)",
        "ones(4, 4).tril().logical_not()",
        "torch.logical_not(ones(4, 4).tril())",
        "ones(4, 4, dtype: ScalarType.Bool)[0]!",
        "tensor(new bool[] { false, true }).expand(4, 2)",
        "tensor(new[] { false, true })",
    ];

    [Theory]
    [MemberData(nameof(Booleans))]
    public Task A_Boolean_mask_is_reported_however_it_is_made(string mask) =>
        Expect.ReportsAsync(Written.With(Layer, $"layer.call(input, {{|LRF136:{mask}|}}, null!)"));

    [Theory]
    [InlineData("private readonly MultiheadAttention layer = MultiheadAttention(8, 2);", "layer.call(input, input, input, attn_mask: {|LRF136:mask|}).Item1")]
    [InlineData("private readonly MultiheadAttention layer = MultiheadAttention(8, 2);", "layer.call(input, input, input, null, false, {|LRF136:mask|}).Item1")]
    [InlineData("private readonly MultiheadAttention layer = MultiheadAttention(8, 2);", "layer.forward(input, input, input, null, true, {|LRF136:mask|}).Item1")]
    [InlineData("private readonly TransformerEncoderLayer layer = TransformerEncoderLayer(8, 2, 16);", "layer.call(input, {|LRF136:mask|})")]
    [InlineData("private readonly TransformerEncoder layer = TransformerEncoder(TransformerEncoderLayer(8, 2, 16), 2);", "layer.call(input, {|LRF136:mask|}, null!)")]
    [InlineData("private readonly TransformerEncoder layer = TransformerEncoder(TransformerEncoderLayer(8, 2, 16), 2);", "layer.call(input, {|LRF136:mask|})")]
    [InlineData("private readonly TransformerDecoderLayer layer = TransformerDecoderLayer(8, 2, 16);", "layer.call(input, input, {|LRF136:mask|})")]
    [InlineData("private readonly TransformerDecoder layer = TransformerDecoder(TransformerDecoderLayer(8, 2, 16), 2);", "layer.call(input, input, null!, {|LRF136:mask|})")]
    [InlineData("private readonly Transformer layer = Transformer(8, 2, 1, 1, 16);", "layer.call(input, input, null!, tgt_mask: {|LRF136:mask|})")]
    public Task Each_module_and_mask_is_known(string layer, string call)
    {
        var member = layer + " [NotState] private readonly Tensor mask = ones(4, 4, dtype: ScalarType.Bool).triu(1);";
        return Expect.ReportsAsync(Written.With(member, call));
    }

    [Theory]
    [InlineData("[Buffer] private Tensor mask; ", "mask = ones(4, 4).triu(1) > 0;")]
    [InlineData("[Buffer] private Tensor mask { get; set; } ", "this.mask = ones(4, 4, dtype: ScalarType.Bool);")]
    public Task A_mask_that_the_constructor_makes_is_found(string member, string assignment) => Expect.ReportsAsync(
        $$"""
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            {{Layer}}
            {{member}}

            public Net() : base("Net")
            {
                {{assignment}}
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => layer.call(input, {|LRF136:mask|});
        }
        """);

    [Fact]
    public Task A_mask_of_a_variable_or_a_method_is_found_and_made_one_of_numbers()
    {
        const string before = "{ var hidden = Causal(input.shape[0]); var mask = hidden.to(input.device); return layer.call(input, ";
        string Source(string mask) => $$"""
            [Model]
            public partial class Net : Module<Tensor, Tensor>
            {
                {{Layer}}

                public Net() : base("Net") => RegisterComponents();

                public override Tensor forward(Tensor input) {{before}}{{mask}}); }

                private static Tensor Causal(long size) => ones(size, size).triu(1).to(ScalarType.Bool);
            }
            """;
        return Expect.FixAsync<MaskOfNumbersFix>(Source("{|LRF136:mask|}"), Source("mask.@float().masked_fill(mask, float.NegativeInfinity)"));
    }

    [Fact]
    public Task What_is_no_name_is_not_written_twice() =>
        Expect.NoFixAsync<MaskOfNumbersFix>(Written.With(Layer, "layer.call(input, {|LRF136:ones(4, 4).eq(1)|})"));

    [Theory]
    [InlineData("layer.call(input, zeros(4, 4), null!)")]
    [InlineData("layer.call(input, null!, ones(4, 4, dtype: ScalarType.Bool))")]
    [InlineData("layer.call(input, ones(4, 4, dtype: ScalarType.Bool).to(float32) * -1e9)")]
    [InlineData("layer.call(input, ones(4, 4, dtype: ScalarType.Bool).@float())")]
    [InlineData("layer.call(input, full(new long[] { 4, 4 }, float.NegativeInfinity).triu(1))")]
    [InlineData("layer.call(input, zeros(4, 4).masked_fill(ones(4, 4).eq(1), float.NegativeInfinity))")]
    [InlineData("functional.scaled_dot_product_attention(input, input, input, ones(4, 4, dtype: ScalarType.Bool))")]
    public Task Masks_of_numbers_and_padding_are_not_reported(string forward) => Expect.QuietAsync(Written.With(Layer, forward));

    [Fact]
    public Task Members_that_stand_for_one_another_come_to_an_end() => Expect.QuietAsync(Written.With(
        Layer + " [NotState] private Tensor first => second; [NotState] private Tensor second => first;", "layer.call(input, first)"));
}
