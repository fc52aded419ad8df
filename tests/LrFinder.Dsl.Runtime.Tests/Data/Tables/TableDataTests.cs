using System.Globalization;
using CsCheck;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data.Tables;

public sealed class TableDataTests : IDisposable
{
    private const string Houses =
        """
        area,town,rooms,price
        50,Ulm,2,100
        70,Bonn,,150
        90,Ulm,4,200
        110,"Halle, Saale",3,260
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_that_come_from_elsewhere_are_those_of_a_file()
    {
        const string Text = "size,town,price\n10,Ulm,1\n,Bonn,2\n30,,3\n40,Ulm,4\n";
        string[] names = ["size", "town", "price"];
        var rows = Text.TrimEnd().Split('\n').Skip(1).Select(line => names
            .Zip(line.Split(','))
            .Where(cell => cell.Second.Length > 0)
            .ToDictionary(cell => cell.First, cell => $" {cell.Second} ")).ToList();
        var options = new TableOptions { Target = "price", ValidFraction = 0.25, BatchSize = 3, Seed = 1 };
        using var ofRows = TableData.FromRows(rows, options);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Text));
        using var ofFile = TableData.FromCsv(stream, options);
        Assert.Equal(ofFile.Schema.FeatureNames, ofRows.Schema.FeatureNames);
        Assert.Equal(
            ofFile.Train.NextEpoch().Select(batch => (Bits.Of(batch.Input), Bits.Of(batch.Target))),
            ofRows.Train.NextEpoch().Select(batch => (Bits.Of(batch.Input), Bits.Of(batch.Target))));
        Assert.Equal(Bits.Of(ofFile.Valid!.NextEpoch().Single().Input), Bits.Of(ofRows.Valid!.NextEpoch().Single().Input));

        Assert.Contains("no row", Assert.Throws<ArgumentException>(() => TableData.FromRows([], options)).Message, StringComparison.Ordinal);
        Assert.Contains("null", Assert.Throws<ArgumentException>(() => TableData.FromRows([rows[0], null!], options)).Message, StringComparison.Ordinal);
        var error = Assert.Throws<TableDataException>(() => TableData.FromRows([rows[0], new Dictionary<string, string> { ["size"] = "1" }], options));
        Assert.Contains("line 2: the target 'price' is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_standardised_categories_are_ones_and_what_is_missing_is_the_median_and_marked()
    {
        using var data = TableData.FromCsv(File("houses.csv", Houses), new() { Target = "price", ValidFraction = 0, BatchSize = 4 });

        string[] names = ["area", "rooms", "rooms is missing", "town is Bonn", "town is Halle, Saale", "town is Ulm"];
        Assert.Equal(names, data.Schema.FeatureNames);
        Assert.Null(data.Valid);
        Assert.Null(data.ClassNames);
        var (inputs, targets) = Rows(data.Train);
        // area: mean 80, deviation √500; rooms: 2, 3 (the median), 4, 3: mean 3, deviation √0.5.
        var area = 1 / Math.Sqrt(500);
        var rooms = 1 / Math.Sqrt(0.5);
        double[][] expected =
        [
            [-30 * area, -rooms, 0, 0, 0, 1, 100],
            [-10 * area, 0, 1, 1, 0, 0, 150],
            [10 * area, rooms, 0, 0, 0, 1, 200],
            [30 * area, 0, 0, 0, 1, 0, 260],
        ];
        var found = inputs.Zip(targets, (input, target) => input.Select(value => (double)value).Append(target).ToArray()).OrderBy(row => row[^1]).ToArray();
        Assert.Equal(expected.SelectMany(row => row), found.SelectMany(row => row), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void Texts_are_predicted_as_classes_and_numbers_when_they_are_named()
    {
        using var towns = TableData.FromCsv(File("houses.csv", Houses), new() { Target = "town", ValidFraction = 0, BatchSize = 4 });
        Assert.Equal(["Bonn", "Halle, Saale", "Ulm"], towns.ClassNames);
        Assert.Equal(ScalarType.Int64, towns.Train.NextEpoch().First().Target.dtype);

        using var rooms = TableData.FromCsv(
            File("rooms.csv", "area,rooms\n1,10\n2,9\n3,10\n"), new() { Target = "rooms", Categorical = ["rooms"], ValidFraction = 0, BatchSize = 3 });
        Assert.Equal(["9", "10"], rooms.ClassNames);
    }

    [Fact]
    public void Categories_can_be_numbers_for_embeddings_with_0_for_what_is_not_known()
    {
        using var data = TableData.FromCsv(
            File("houses.csv", Houses), new() { Target = "price", Categories = CategoryForm.Number, ValidFraction = 0, BatchSize = 4 });
        Assert.Equal(["town"], data.Schema.CategoryNames);
        Assert.Equal([4], data.Schema.CategoryCounts);
        Assert.Equal([4, 1], data.Train.NextEpoch().First().Inputs[1].shape);

        var inputs = data.Schema.Encode(File("new.csv", "town,rooms,area\nUlm,1,1\n,1,1\nRom,1,1\nBonn,1,1\n"));
        Assert.Equal([3, 0, 0, 1], inputs[1].data<long>());
    }

    [Fact]
    public void What_is_learnt_comes_from_the_training_rows_alone()
    {
        var train = File("train.csv", "x,kind,y\n1,a,0\n3,b,1\n");
        using var data = TableData.FromCsv(train, File("valid.csv", "y,kind,x\n5,c,100\n"), new() { Target = "y", BatchSize = 2 });

        var row = data.Valid!.NextEpoch().Single();
        Assert.Equal([98, 0, 0], row.Input.data<float>());
        Assert.Equal([5], row.Target.data<float>());
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("19.99")]
    [InlineData("-3e7")]
    public void A_column_of_equal_numbers_makes_no_giants_of_others(string number)
    {
        using var data = TableData.FromCsv(
            File("equal.csv", "a,y\n" + string.Concat(Enumerable.Repeat($"{number},1\n", 480))), new() { Target = "y", ValidFraction = 0 });
        using var input = data.Schema.Encode(File("later.csv", $"a\n{number}\n20.19\n"))[0];
        Assert.Equal([0, (float)(20.19 - double.Parse(number, CultureInfo.InvariantCulture))], input.data<float>());
    }

    [Fact]
    public void Rows_from_elsewhere_are_read_as_those_of_a_file()
    {
        using var data = TableData.FromCsv(File("houses.csv", Houses), new() { Target = "price", ValidFraction = 0, BatchSize = 4 });
        using var input = data.Schema.Encode([new Dictionary<string, string> { ["town"] = " Ulm ", ["area"] = "80", ["rooms"] = null! }])[0];
        Assert.Equal([0, 0, 1, 0, 0, 1], input.data<float>());
    }

    [Fact]
    public void What_texts_have_cannot_part_columns() =>
        Assert.Throws<ArgumentException>(() => TableData.FromCsv(File("houses.csv", Houses), new() { Target = "price", Separator = '"' }));

    [Fact]
    public void A_seed_decides_which_rows_validate_and_each_row_is_on_one_side()
    {
        var path = File("many.csv", "x,y\n" + string.Join('\n', Enumerable.Range(0, 100).Select(i => $"{i},{i}")));
        float[] Valid(long seed)
        {
            using var data = TableData.FromCsv(path, new() { Target = "y", ValidFraction = 0.25, Seed = seed, BatchSize = 75 });
            var (train, valid) = (Targets(data.Train), Targets(data.Valid!));
            Assert.Equal((75, 25), (train.Length, valid.Length));
            Assert.Equal(Enumerable.Range(0, 100).Select(i => (float)i), train.Concat(valid).Order());
            return valid;
        }

        Assert.Equal(Valid(1), Valid(1));
        Assert.NotEqual(Valid(1), Valid(2));
    }

    [Fact]
    public void A_schema_is_kept_as_it_was_and_makes_the_same_inputs()
    {
        using var data = TableData.FromCsv(File("houses.csv", Houses), new() { Target = "town", ValidFraction = 0.25, Seed = 3, BatchSize = 3 });
        var saved = Path.Combine(_folder.Path, "schema.json");
        data.Schema.Save(saved);
        var loaded = TableSchema.Load(saved);

        Assert.Equal(data.Schema.FeatureNames, loaded.FeatureNames);
        Assert.Equal(data.ClassNames, loaded.ClassNames);
        Assert.Equal("town", loaded.Target);
        var rows = File("rows.csv", "rooms,price,area\n1,2,3\n,5,6\n7,,9\n");
        var expected = data.Schema.Encode(rows)[0].data<float>().ToArray();
        Assert.Equal(expected, loaded.Encode(rows)[0].data<float>());
        IReadOnlyList<IReadOnlyDictionary<string, string>> given =
        [
            new Dictionary<string, string> { ["area"] = "3", ["rooms"] = "1", ["price"] = "2" },
            new Dictionary<string, string> { ["area"] = "6", ["price"] = "5", ["other"] = "x" },
            new Dictionary<string, string> { ["area"] = "9", ["rooms"] = "7" },
        ];
        Assert.Equal(expected, loaded.Encode(given)[0].data<float>());
        using var stream = System.IO.File.OpenRead(rows);
        Assert.Equal(expected, loaded.Encode(stream)[0].data<float>());
    }

    [Theory]
    [InlineData("a,y\n1,2\n3\n", "line 3: the row has 1 columns, but the first line names 2: a, y")]
    [InlineData("a,y\n1,2,3\n", "line 2: the row has 3 columns")]
    [InlineData("a,b\n1,2\n", "line 1: there is no column 'y'; there are: a, b")]
    [InlineData("a,y\n", "it has no rows below the names of its columns")]
    [InlineData("", "it is empty; its first line has to name the columns")]
    [InlineData("a,,y\n1,2,3\n", "line 1: column 2 has no name")]
    [InlineData("a,a,y\n1,2,3\n", "'a' found 2 times")]
    [InlineData("y\n1\n", "line 1: there is no column to predict 'y' from")]
    [InlineData("a,y\n1,2\n3,\n", "line 3: the target 'y' is missing")]
    public void What_is_wrong_with_a_file_is_said_with_its_line(string text, string problem)
    {
        var path = File("bad.csv", text);
        var error = Assert.Throws<TableDataException>(() => TableData.FromCsv(path, new() { Target = "y" }));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slip_in_a_column_of_numbers_is_not_taken_for_a_category()
    {
        var path = File("slip.csv", "a,y\n" + string.Join('\n', Enumerable.Range(0, 150).Select(i => $"{(i == 77 ? "7,7" : i)},1").Select(row => row.Replace("7,7", "7·7"))));
        var error = Assert.Throws<TableDataException>(() => TableData.FromCsv(path, new() { Target = "y" }));
        Assert.Equal(79, error.Line);
        Assert.Contains("'a' has '7·7', which is not a number, and 150 different texts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Later_rows_that_do_not_fit_are_refused_with_their_line()
    {
        using var data = TableData.FromCsv(File("houses.csv", Houses), new() { Target = "price", ValidFraction = 0, BatchSize = 4 });
        var text = Assert.Throws<TableDataException>(() => data.Schema.Encode(File("text.csv", "area,rooms,town\n1,1,Ulm\nbig,1,Ulm\n")));
        Assert.Equal(3, text.Line);
        Assert.Contains("'big' in 'area' is not a number", text.Message, StringComparison.Ordinal);
        Assert.Contains("no column 'town'", Assert.Throws<TableDataException>(() => data.Schema.Encode(File("few.csv", "area,rooms\n1,1\n"))).Message, StringComparison.Ordinal);
        var unknown = Assert.Throws<TableDataException>(() => TableData.FromCsv(
            File("t.csv", "a,y\n1,cat\n2,dog\n"), File("v.csv", "a,y\n1,dog\n1,cow\n"), new() { Target = "y" }));
        Assert.Contains("v.csv, line 3: the training rows have no 'cow'", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFEFFa;y\r\n1;2\r\n\r\n3;4\r\n")]
    [InlineData("a\ty\n 1 \t2\n3\t4")]
    [InlineData("\"a\",\"y\"\n\"1\",2\n3,\"4\"\n")]
    public void Separators_line_ends_marks_quotes_and_space_are_all_the_same(string text)
    {
        using var data = TableData.FromCsv(File("table.csv", text), new() { Target = "y", ValidFraction = 0, BatchSize = 2 });
        var (inputs, targets) = Rows(data.Train);
        Assert.Equal([(-1, 2), (1, 4)], inputs.Zip(targets, (input, target) => (input[0], target)).Order());
    }

    [Fact]
    public void The_machine_s_culture_does_not_matter()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            using var data = TableData.FromCsv(File("point.csv", "a,y\n1.5,0.25\n2.5,0.75\n"), new() { Target = "y", ValidFraction = 0, BatchSize = 2 });
            Assert.Equal([0.25f, 0.75f], Targets(data.Train).Order());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_schema_and_weights_are_one_file()
    {
        using var data = TableData.FromCsv(File("houses.csv", Houses), new() { Target = "town", ValidFraction = 0.25, Seed = 3, BatchSize = 3 });
        using var model = new LinearNet();
        var path = Path.Combine(_folder.Path, "net.safetensors");
        model.SaveWeights(path, data.Schema);
        using var stream = new MemoryStream();
        model.SaveWeights(stream, data.Schema);
        Assert.Equal(System.IO.File.ReadAllBytes(path), stream.ToArray());
        stream.Position = 0;

        var rows = File("rows.csv", "rooms,price,area\n1,2,3\n,5,6\n7,,9\n");
        var expected = data.Schema.Encode(rows)[0].data<float>().ToArray();
        Assert.All([TableSchema.Load(path), TableSchema.Load(stream)], loaded =>
        {
            Assert.Equal(data.Schema.FeatureNames, loaded.FeatureNames);
            Assert.Equal(data.ClassNames, loaded.ClassNames);
            Assert.Equal(expected, loaded.Encode(rows)[0].data<float>());
        });
        using var same = new LinearNet();
        same.LoadWeights(path);
        Assert.Equal(Bits.OfWeights(model), Bits.OfWeights(same));
    }

    [Fact]
    public void Weights_without_a_schema_and_damaged_ones_are_told_apart()
    {
        using var data = TableData.FromCsv(File("houses.csv", Houses), new() { Target = "town", ValidFraction = 0.25, Seed = 3, BatchSize = 3 });
        using var model = new LinearNet();
        var path = Path.Combine(_folder.Path, "net.safetensors");
        model.SaveWeights(path);
        Assert.Contains($"{path}: it is a file of weights without a schema", Assert.Throws<TableDataException>(() => TableSchema.Load(path)).Message, StringComparison.Ordinal);
        model.SaveWeights(path, data.Schema);
        Assert.Contains("'lrfinder_dsl.text_schema'", Assert.Throws<TableDataException>(() => TextSchema.Load(path)).Message, StringComparison.Ordinal);
        System.IO.File.WriteAllBytes(path, System.IO.File.ReadAllBytes(path)[..^1]);
        Assert.Contains(path, Assert.Throws<SafetensorsException>(() => TableSchema.Load(path)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("schema", () => model.SaveWeights(path, (TableSchema)null!));
        Assert.Throws<ArgumentNullException>("schema", () => model.SaveWeights(Stream.Null, (TableSchema)null!));
    }

    [Theory]
    [InlineData("{}", "'columns' is missing")]
    [InlineData("[]", "'columns' is missing")]
    [InlineData("{", "it is no schema of a table")]
    [InlineData("""{"target":"y","categories":"one hot","columns":[{"name":"a","mean":1,"standard_deviation":0,"median":1,"marks_missing":false}]}""", "standard deviation of 'a'")]
    [InlineData("""{"target":"y","categories":"one hot","columns":[{"name":"a","categories":["x","x"]}]}""", "one text twice")]
    [InlineData("""{"target":"y","categories":"none","columns":[]}""", "not 'none'")]
    [InlineData("""{"target":"\ud800","categories":"one hot","columns":[]}""", "it is no schema of a table")]
    public void A_file_that_is_no_schema_is_refused(string text, string problem)
    {
        var path = File("schema.json", text);
        var error = Assert.Throws<TableDataException>(() => TableSchema.Load(path));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Throws<TableDataException>(() => TableSchema.Load(stream));
    }

    [Fact]
    public void Whatever_the_texts_a_table_is_read_or_refused_and_its_schema_survives_its_file() =>
        Gen.OneOf(Gen.Const(""), Gen.Const("1"), Gen.Const("2.5"), Gen.Const("NA"), Gen.Const("-3e2"), Gen.String[Gen.Char[" ,\"\n\r;abcä\t"], 0, 5])
            .Array[2].Array[1, 6]
            .Sample(
                rows =>
                {
                    var text = "a,b,y\n" + string.Join('\n', rows.Select((row, i) => $"{Quoted(row[0])},{Quoted(row[1])},{i}"));
                    using var data = TableData.FromCsv(File("any.csv", text), new() { Target = "y", ValidFraction = 0, BatchSize = rows.Length });
                    using var stream = new MemoryStream();
                    data.Schema.Save(stream);
                    stream.Position = 0;
                    var path = File("again.csv", text);
                    Assert.Equal(
                        data.Schema.Encode(path)[0].data<float>().ToArray(), TableSchema.Load(stream).Encode(path)[0].data<float>().ToArray());
                },
                iter: 300,
                threads: 1);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static (float[][] Inputs, float[] Targets) Rows(IBatchSource source)
    {
        var batch = source.NextEpoch().Single();
        return ([.. batch.Input.data<float>().ToArray().Chunk((int)batch.Input.size(1))], [.. batch.Target.to(ScalarType.Float32).data<float>()]);
    }

    private static float[] Targets(IBatchSource source) => [.. source.NextEpoch().SelectMany(batch => batch.Target.data<float>().ToArray())];

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
