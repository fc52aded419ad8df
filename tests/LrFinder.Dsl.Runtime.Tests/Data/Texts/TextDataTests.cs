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
