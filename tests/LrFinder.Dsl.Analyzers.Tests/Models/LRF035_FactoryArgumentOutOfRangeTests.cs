namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF035_FactoryArgumentOutOfRangeTests
{
    [Theory]
    [InlineData("private readonly Linear layer = Linear({|LRF035:0|}, 4);")]
    [InlineData("private readonly Linear layer = Linear(4, {|LRF035:-1|});")]
    [InlineData("private readonly Conv2d layer = Conv2d(3, 8, 3, stride: {|LRF035:0|}, dilation: {|LRF035:-1|});")]
    [InlineData("private readonly Conv2d layer = Conv2d(3, 8, (3, {|LRF035:0|}));")]
    [InlineData("private readonly MaxPool2d layer = MaxPool2d([{|LRF035:0|}, 2]);")]
    [InlineData("private readonly Conv1d layer = Conv1d(3, 8, 3, padding: {|LRF035:-1|});")]
    [InlineData("private readonly Dropout layer = Dropout({|LRF035:1.5|});")]
    [InlineData("private readonly Dropout layer = Dropout({|LRF035:1|});")]
    [InlineData("private readonly TorchSharp.Modules.LSTM layer = LSTM(8, 16, dropout: {|LRF035:-0.1|});")]
    [InlineData("private readonly MultiheadAttention layer = MultiheadAttention(8, {|LRF035:0|});")]
    public Task A_constant_out_of_range_is_reported(string member) => Expect.ReportsAsync(Written.With(member));

    [Fact]
    public Task A_named_constant_is_as_good_as_a_number() => Expect.ReportsAsync(
        Written.With("private const int Size = 0; private readonly Linear layer = Linear({|LRF035:Size|}, 4);"));

    [Theory]
    [InlineData("private readonly Dropout layer = Dropout(0); private readonly Conv2d conv = Conv2d(3, 8, (3, 5), padding: (1L, 2L));")]
    [InlineData("private readonly LogSoftmax layer = LogSoftmax(-1); private readonly Flatten flatten = Flatten(1, -1);")]
    [InlineData("private readonly ZeroPad2d layer = ZeroPad2d(-1); private readonly Embedding tokens = Embedding(10, 4, padding_idx: 0);")]
    [InlineData("private readonly PairwiseDistance distance = PairwiseDistance(2.0);")]
    [InlineData("private static int Size => 0; private readonly Linear layer = Linear(Size, 4);")]
    public Task What_works_or_is_not_known_is_not_reported(string member) => Expect.QuietAsync(Written.With(member));

    [Fact]
    public Task The_message_names_layer_argument_value_and_range() => Expect.MessageAsync(
        "Dropout: p is 1.5 and must be in [0, 1)", Written.With("private readonly Dropout layer = Dropout({|LRF035:1.5|});"));

    [Fact]
    public Task The_fix_leaves_arguments_to_their_defaults() => Expect.FixAsync<DefaultArgumentFix>(
        Written.With("private readonly Conv2d a = Conv2d(3, 8, 3, stride: {|LRF035:0|}), b = Conv2d(3, 8, 3, stride: {|LRF035:-2|}, bias: false);"),
        Written.With("private readonly Conv2d a = Conv2d(3, 8, 3), b = Conv2d(3, 8, 3, bias: false);"));

    [Fact]
    public Task What_has_no_usual_default_is_not_fixed() =>
        Expect.NoFixAsync<DefaultArgumentFix>(Written.With("private readonly Linear layer = Linear(inputSize: {|LRF035:0|}, outputSize: 4);"));
}
