using System.Globalization;
using CsCheck;

namespace LrFinder.Dsl.Tests;

/// <summary>Lists and arrays that belong to checkpoints.</summary>
public sealed class ListStateTests
{
    [Fact]
    public void Lists_are_saved_and_put_back_bit_for_bit_as_lists_of_their_own()
    {
        using var folder = new TemporaryFolder();
        using var learner = New();
        var kept = learner.ListKeeper;
        kept.Losses.AddRange([0.1, double.NaN, double.NegativeInfinity, -0.0, double.Epsilon, double.MaxValue, 1.0 / 3]);
        kept.Counts = [int.MinValue, 0, 7];
        kept.Times = [TimeSpan.FromTicks(1), TimeSpan.MinValue];
        kept.Maybe = [1.5f];
        learner.Save(folder.File("lists"));

        using var loaded = New();
        var own = loaded.ListKeeper.Losses;
        loaded.Load(folder.File("lists"));
        Assert.Equal(kept.Losses.Select(BitConverter.DoubleToInt64Bits), loaded.ListKeeper.Losses.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(kept.Counts, loaded.ListKeeper.Counts);
        Assert.Equal(kept.Times, loaded.ListKeeper.Times);
        Assert.Equal(kept.Maybe, loaded.ListKeeper.Maybe);
        Assert.Null(loaded.ListKeeper.Moments);
        Assert.NotSame(own, loaded.ListKeeper.Losses);
        Assert.Empty(own);
    }

    [Fact]
    public void A_sweep_leaves_lists_as_they_were()
    {
        using var learner = New();
        learner.Fit(1, 1e-2);
        var before = learner.ListKeeper.Losses.ToArray();
        Assert.Equal(6, before.Length);
        learner.LrFind(new() { NumIt = 5, StopDiv = false, Probes = 0 });
        Assert.Equal(before, learner.ListKeeper.Losses);
    }

    [Theory]
    [InlineData("=1")]
    [InlineData("=[1]")]
    [InlineData("=[\"one\"]")]
    [InlineData("=[\"1\"")]
    [InlineData("={}")]
    [InlineData("=")]
    public void A_damaged_list_is_refused_and_nothing_is_lost(string text)
    {
        using var folder = new TemporaryFolder();
        using var learner = New();
        learner.ListKeeper.Losses.Add(3);
        learner.Save(folder.File("lists"));
        CheckpointEditor.Change(folder.File("lists"), folder.File("damaged"), texts: texts => texts["callback.ListKeeper.Losses"] = text);
        Assert.Contains(
            "callback state ListKeeper.Losses: found", Assert.Throws<CheckpointException>(() => learner.Load(folder.File("damaged"))).Message,
            StringComparison.Ordinal);
        Assert.Equal([3], learner.ListKeeper.Losses);
    }

    [Fact]
    public void Any_list_survives_its_text() => Gen.Double.List[0, 20].Sample(values =>
    {
        Assert.True(ListText.TryParse(ListText.Of(values), out List<double> read));
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.Select(BitConverter.DoubleToInt64Bits));
    });

    [Fact]
    public void A_value_may_be_written_in_any_way()
    {
        List<Quoted> values = [new("a\",\"b"), new("[]"), new(""), new("\n")];
        Assert.True(ListText.TryParse(ListText.Of(values), out List<Quoted> read));
        Assert.Equal(values, read);
    }

    private static ListStateLearner New() => new(SmallData.Create(), seed: 3);

    private readonly record struct Quoted(string Text) : IFormattable, IParsable<Quoted>
    {
        public static Quoted Parse(string s, IFormatProvider? provider) => new(s);

        public static bool TryParse(string? s, IFormatProvider? provider, out Quoted result)
        {
            result = new(s ?? "");
            return s is not null;
        }

        public string ToString(string? format, IFormatProvider? formatProvider) => Text;

        public override string ToString() => ToString(null, CultureInfo.InvariantCulture);
    }
}

/// <summary>A callback class with lists of every kind.</summary>
internal sealed class ListKeeper
{
    [State]
    public List<double> Losses { get; set; } = [];

    [State]
    public int[] Counts { get; set; } = [];

    [State]
    internal TimeSpan[] Times = [];

    [State]
    public List<float>? Maybe { get; set; }

    [State]
    public DateTimeOffset[]? Moments { get; set; }

    [Callback(On.BatchEnd, DuringSweep = true)]
    public void Keep(double loss) => Losses.Add(loss);
}

[Learner<LinearNet>]
[Use<ListKeeper>]
internal sealed partial class ListStateLearner;
