using LrFinder.Dsl;

namespace DamagedFiles;

/// <summary>The points of sweeps as comma-separated values.</summary>
internal sealed class DamagedCsv : DamagedKind
{
    private readonly string _sound;
    private readonly ResultUse _use;
    private string _text = "";
    private IReadOnlyList<LrFindPoint>? _loaded;

    public DamagedCsv()
        : base("csv", 5_000)
    {
        _use = new ResultUse(File("plot.svg"));
        using var writer = new StringWriter();
        Sweep.Result().WriteCsv(writer);
        _sound = writer.ToString();
    }

    public override long DecodedBytes => 2 * _sound.Length;

    public override void Prepare(Random random) =>
        _text = random.Next(2) == 0 ? TextDamage.Bytes(random, _sound) : TextDamage.Apply(random, _sound);

    public override void Load()
    {
        _loaded = null;
        using var reader = new StringReader(_text);
        _loaded = LrFindResult.ReadCsv(reader);
    }

    public override bool IsDocumented(Exception exception) => exception is FormatException;

    public override void Check(bool isLoaded)
    {
        if (isLoaded)
            _use.Of(new LrFindResult(_loaded!, StopReason.Completed, Sweep.Settings, TimeSpan.Zero));
    }
}
