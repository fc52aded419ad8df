using System.Diagnostics;
using System.Globalization;

namespace DamagedFiles;

/// <summary>What came of reading many damaged files of a kind.</summary>
internal sealed class DamageRun
{
    private const int MostFailures = 20;

    // Below it, memory is what the runtime and libtorch keep for later.
    private const long Slack = 32 << 20;

    private readonly DamagedKind _kind;
    private readonly SortedDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private readonly PeakMemory _memory = new();
    private readonly long _mostMemory;
    private int _files;
    private int _loaded;
    private int _notDocumented;
    private int _greedy;
    private TimeSpan _slowest;
    private long _largest;

    private DamageRun(DamagedKind kind) => (_kind, _mostMemory) = (kind, Math.Max(Slack, 4 * kind.DecodedBytes));

    /// <summary>What was not as it has to be, with the seeds that bring it back.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Whether every file was loaded, or refused as documented, with bounded memory.</summary>
    public bool IsSound => _notDocumented == 0 && _greedy == 0;

    /// <summary>How many files were loaded.</summary>
    public int Loaded => _loaded;

    /// <summary>How many files were refused.</summary>
    public int Refused => _refused.Values.Sum();

    /// <summary>A row of a table.</summary>
    public string Row => string.Create(
        CultureInfo.InvariantCulture,
        $"| {_kind.Name} | {_files} | {_loaded} | {string.Join(", ", _refused.Select(type => $"{type.Value} {type.Key}"))} | {_notDocumented} | "
        + $"{_slowest.TotalMilliseconds:0} ms | {(_memory.IsKnown ? $"{_largest / 1048576.0:0} MB" : "not known")} |");

    /// <summary>Reads damaged files.</summary>
    public static DamageRun Of(DamagedKind kind, int files, int seed, Action<int, int>? progress = null)
    {
        var run = new DamageRun(kind);
        for (var i = 0; i < files; i++)
        {
            run.Add(seed, i);
            if (i % 100 == 99)
                progress?.Invoke(i + 1, files);
        }

        return run;
    }

    private void Add(int seed, int number)
    {
        // The generator of a seed never changes, so that a file can be made again.
        _kind.Prepare(new Random(HashCode(seed, number)));
        _files++;
        var place = $"{_kind.Name}, seed {seed}, file {number}";
        try
        {
            var isLoaded = Load(place);
            _kind.Check(isLoaded);
        }
        catch (Exception exception)
        {
            _notDocumented++;
            Note($"{place}: {exception}");
        }
    }

    private bool Load(string place)
    {
        _memory.Begin();
        var begin = Stopwatch.GetTimestamp();
        try
        {
            _kind.Load();
            _loaded++;
            return true;
        }
        catch (Exception exception) when (_kind.IsDocumented(exception))
        {
            var name = exception.GetType().Name;
            _refused[name] = _refused.GetValueOrDefault(name) + 1;
            return false;
        }
        finally
        {
            var elapsed = Stopwatch.GetElapsedTime(begin);
            _slowest = elapsed > _slowest ? elapsed : _slowest;
            var grown = _memory.End();
            _largest = Math.Max(_largest, grown);
            if (grown > _mostMemory)
            {
                _greedy++;
                Note($"{place}: took {grown >> 20} MB");
            }
        }
    }

    private void Note(string failure)
    {
        if (Failures.Count < MostFailures)
            Failures.Add(failure);
    }

    private static int HashCode(int seed, int number) => unchecked(seed * 1_000_003 + number);
}
