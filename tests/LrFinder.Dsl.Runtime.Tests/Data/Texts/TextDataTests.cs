using CsCheck;

namespace LrFinder.Dsl.Tests.Data.Texts;

public sealed class TextDataTests : IDisposable
{
    private const string Reviews =
        """
        text,label
        "A good, good film!",good
        bad film,bad
        Good.,good
        "so bad, so bad",bad
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tokens_are_numbered_by_how_often_they_come_and_short_texts_begin_with_padding()
    {
        using var data = TextData.FromCsv(File("reviews.csv", Reviews), new() { Steps = 4, ValidFraction = 0, BatchSize = 4 });

        // 3 times each; twice each, by their characters.
        Assert.Equal(["bad", "good", ",", "film", "so"], data.Schema.Tokens);
        Assert.Equal(7, data.Schema.TokenCount);
        Assert.Equal(["bad", "good"], data.ClassNames);
        using var input = data.Schema.Encode("bad film", "so GOOD, so good, so bad", "", "unheard of");
        Assert.Equal([4, 4], input.shape);
        Assert.Equal([0, 0, 2, 5, 6, 3, 4, 6, 0, 0, 0, 0, 0, 0, 1, 1], input.data<long>());
        var batch = data.Train.NextEpoch().Single();
        Assert.Equal([0, 0, 1, 1], batch.Target.data<long>().Order());
    }

    [Fact]
    public void Short_texts_end_with_padding_where_that_is_asked_for()
    {
        using var data = TextData.FromCsv(File("reviews.csv", Reviews), new() { Steps = 4, Padding = TextPadding.End, ValidFraction = 0, BatchSize = 4 });
        using var input = data.Schema.Encode("bad film", "so GOOD, so good, so bad", "");
        Assert.Equal([2, 5, 0, 0, 6, 3, 4, 6, 0, 0, 0, 0], input.data<long>());
        var path = _folder.File("schema.json");
        data.Schema.Save(path);
        using var same = TextSchema.Load(path).Encode("bad film");
        Assert.Equal([2, 5, 0, 0], same.data<long>());
    }

    [Fact]
    public void A_schema_and_weights_are_one_file()
    {
        using var data = TextData.FromCsv(File("reviews.csv", Reviews), new() { Steps = 4, Padding = TextPadding.End, ValidFraction = 0, BatchSize = 4 });
        using var model = new LinearNet();
        var path = _folder.File("net.safetensors");
        model.SaveWeights(path, data.Schema);
        using var stream = new MemoryStream();
        model.SaveWeights(stream, data.Schema);
        stream.Position = 0;
        Assert.All([TextSchema.Load(path), TextSchema.Load(stream)], loaded =>
        {
            Assert.Equal(data.Schema.Tokens, loaded.Tokens);
            Assert.Equal((4, TextPadding.End), (loaded.Steps, loaded.Padding));
            Assert.Equal(data.ClassNames, loaded.ClassNames);
        });
        using var same = new LinearNet();
        same.LoadWeights(path);
        Assert.Equal(Bits.OfWeights(model), Bits.OfWeights(same));

        model.SaveWeights(path);
        Assert.Contains("without a schema ('lrfinder_dsl.text_schema')", Assert.Throws<TableDataException>(() => TextSchema.Load(path)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("schema", () => model.SaveWeights(path, (TextSchema)null!));
    }

    [Fact]
    public void A_schema_of_before_there_was_a_choice_pads_in_front()
    {
        using var stream = new MemoryStream("{\"steps\":3,\"classes\":[\"a\"],\"tokens\":[\"b\"]}"u8.ToArray());
        using var input = TextSchema.Load(stream).Encode("b");
        Assert.Equal([0, 0, 2], input.data<long>());
    }

    [Theory]
    [InlineData(TextPadding.Front)]
    [InlineData(TextPadding.End)]
    public void Batches_of_similar_length_are_cut_to_their_longest_text_and_lose_none(TextPadding padding)
    {
        var texts = Enumerable.Range(0, 40).Select(i => string.Join(' ', Enumerable.Repeat($"w{i}", 1 + (i * 7 % 20))));
        var options = new TextOptions
        {
            Steps = 20, MinCount = 1, Padding = padding, BucketByLength = true, ValidFraction = 0, BatchSize = 8, Seed = 3,
        };
        using var data = TextData.FromCsv(File("texts.csv", "text,label\n" + string.Join('\n', texts.Select((text, i) => $"{text},{i % 2}"))), options);
        var epochs = new[] { Epoch(), Epoch() };
        Assert.All(epochs, epoch => Assert.Equal(Enumerable.Range(2, 40).Select(number => (long)number), epoch.SelectMany(batch => batch.Tokens).Order()));
        // 8 of 40 texts: the lengths within a batch are neighbours.
        Assert.All(epochs.SelectMany(epoch => epoch), batch => Assert.InRange(batch.Steps - batch.Shortest, 0, 4));
        Assert.NotEqual(epochs[0].Select(batch => batch.Steps), epochs[1].Select(batch => batch.Steps));

        List<(long Steps, long Shortest, long[] Tokens)> Epoch() =>
        [
            .. data.Train.NextEpoch().Select(batch =>
            {
                var input = data.Transform(batch).Input;
                var lengths = PaddingCut.LengthsOf(input);
                Assert.Equal(input.size(1), lengths.Max());
                Assert.Equal(0, padding == TextPadding.End ? (input.select(1, 0) == 0).sum().item<long>() : (input.select(1, -1) == 0).sum().item<long>());
                return (input.size(1), lengths.Min(), input.max(1).values.data<long>().ToArray());
            }),
        ];
    }

    [Fact]
    public void The_vocabulary_is_bounded_and_comes_from_the_training_texts_alone()
    {
        using var few = TextData.FromCsv(File("reviews.csv", Reviews), new() { Steps = 4, MaxTokens = 4, ValidFraction = 0, BatchSize = 4 });
        Assert.Equal(["bad", "good"], few.Schema.Tokens);
        using var all = TextData.FromCsv(File("reviews.csv", Reviews), new() { Steps = 4, MinCount = 1, ValidFraction = 0, BatchSize = 4 });
        Assert.Equal(["!", ".", "a"], all.Schema.Tokens.Skip(5).Order(StringComparer.Ordinal));
        using var two = TextData.FromCsv(
            File("train.csv", "label,text\nx,one one\ny,one\n"), File("valid.csv", "text,label\ntwo two two one,x\n"), new() { Steps = 4, BatchSize = 2 });
        Assert.Equal(["one"], two.Schema.Tokens);
        Assert.Equal([1, 1, 1, 2], two.Valid!.NextEpoch().Single().Input.data<long>());
    }

    [Theory]
    [InlineData("Don't stop", "don't|stop")]
    [InlineData("a-b  c\n\td", "a|-|b|c|d")]
    [InlineData("\u00DCber STRASSE №5", "\u00FCber|strasse|№|5")]
    [InlineData("", "")]
    public void Texts_are_taken_apart_into_words_and_signs(string text, string tokens) =>
        Assert.Equal(tokens, string.Join('|', Tokenizer.Of(text)));

    [Fact]
    public void A_schema_is_kept_as_it_was()
    {
        using var data = TextData.FromCsv(File("reviews.csv", Reviews), new() { Steps = 3, MinCount = 1, ValidFraction = 0, BatchSize = 4 });
        var path = _folder.File("schema.json");
        data.Schema.Save(path);
        var loaded = TextSchema.Load(path);
        Assert.Equal(data.Schema.Tokens, loaded.Tokens);
        Assert.Equal((data.Schema.Steps, data.Schema.TokenCount), (loaded.Steps, loaded.TokenCount));
        Assert.Equal(data.ClassNames, loaded.ClassNames);
    }

    [Fact]
    public void Whatever_the_texts_they_become_numbers_that_are_there() =>
        Gen.String.Array[1, 5].Sample(
            texts =>
            {
                var rows = texts.Select(text => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{text.Length % 2}");
                using var data = TextData.FromCsv(
                    File("any.csv", "text,label\n" + string.Join('\n', rows)), new() { Steps = 5, MinCount = 1, ValidFraction = 0, BatchSize = texts.Length });
                using var input = data.Schema.Encode(texts);
                Assert.All(input.data<long>().ToArray(), number => Assert.InRange(number, 0, data.Schema.TokenCount - 1));
            },
            iter: 300,
            threads: 1);

    [Theory]
    [InlineData("text\na\n", "there is no column 'label'")]
    [InlineData("text,label\na,\n", "line 2: the target 'label' is missing")]
    [InlineData("text,label\na,b,c\n", "line 2: the row has 3 columns")]
    public void What_is_wrong_with_a_file_is_said(string text, string problem)
    {
        var path = File("bad.csv", text);
        var error = Assert.Throws<TableDataException>(() => TextData.FromCsv(path, new() { Steps = 3 }));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"steps":0,"classes":["a"],"tokens":["b"]}""")]
    [InlineData("""{"steps":1.5,"classes":["a"],"tokens":["b"]}""")]
    [InlineData("""{"steps":2,"classes":["a"],"tokens":["b","b"]}""")]
    [InlineData("""{"steps":2,"padding":"left","classes":["a"],"tokens":["b"]}""")]
    public void A_file_that_is_no_schema_is_refused(string text)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Contains("it is no schema of texts", Assert.Throws<TableDataException>(() => TextSchema.Load(stream)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recurrent_model_learns_which_word_was_there()
    {
        var words = new[] { "red", "green", "blue", "grey" };
        var rows = Enumerable.Range(0, 200).Select(i => $"{string.Join(' ', Enumerable.Range(0, i % 6).Select(k => words[2 + (((i * 7) + k) % 2)]))} {words[i % 2]},{i % 2}");
        using var data = TextData.FromCsv(File("colours.csv", "text,label\n" + string.Join('\n', rows)), new() { Steps = 8, BatchSize = 32, Seed = 1 });
        Assert.Equal(6, data.Schema.TokenCount);
        using var learn = new ColourLearner(data, seed: 1);
        learn.Fit(15, 0.02);
        Assert.True(learn.Validate().Metrics[0].Value > 0.95, learn.Validate().ToString());
    }

    private string File(string name, string text)
    {
        var path = _folder.File(name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}

[Model(8)]
[Embedding(6, 8), LSTM(16), Linear(2)]
internal sealed partial class ColourNet;

[Learner<ColourNet>, Metric<Accuracy>]
internal sealed partial class ColourLearner;
