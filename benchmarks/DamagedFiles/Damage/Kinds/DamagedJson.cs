using LrFinder.Dsl;

namespace DamagedFiles;

/// <summary>Results of sweeps, and grids of them, as JSON.</summary>
internal sealed class DamagedJson : DamagedKind
{
    private readonly string _result = Sweep.Result().ToJson();
    private readonly string _grid = new LrFindGrid(Hyper.WeightDecay, [new(0.01, Sweep.Result()), new(0.1, Sweep.Result())]).ToJson();
    private readonly ResultUse _use;
    private string _text = "";
    private bool _isGrid;
    private LrFindResult? _loaded;

    public DamagedJson()
        : base("json", 5_000) => _use = new ResultUse(File("plot.svg"));

    public override long DecodedBytes => 2 * _grid.Length;

    public override void Prepare(Random random)
    {
        _isGrid = random.Next(4) == 0;
        var sound = _isGrid ? _grid : _result;
        _text = random.Next(3) switch
        {
            0 => TextDamage.Members(random, sound),
            1 => TextDamage.Bytes(random, sound),
            _ => TextDamage.Apply(random, sound),
        };
    }

    public override void Load()
    {
        _loaded = null;
        _loaded = _isGrid ? FirstOf(LrFindGrid.FromJson(_text)) : LrFindResult.FromJson(_text);
    }

    public override bool IsDocumented(Exception exception) => exception is FormatException;

    public override void Check(bool isLoaded)
    {
        if (isLoaded && _loaded is not null)
            _use.Of(_loaded);
    }

    private static LrFindResult? FirstOf(LrFindGrid grid) => grid.Entries is [var first, ..] ? first.Result : null;
}
