using LrFinder.Dsl;

namespace Mnist;

/// <summary>
/// Shows on standard error how far a sweep is, on a line that replaces itself; shows nothing where standard error is not a
/// terminal, so that logs stay clean, unless it is asked to.
/// </summary>
internal sealed class SweepProgress : IProgress<LrFindProgress>, IDisposable
{
    private const int RefreshMilliseconds = 100;

    private readonly bool _visible;
    private long _lastRefresh;
    private bool _shown;

    private SweepProgress(bool visible) => _visible = visible;

    public static SweepProgress OnTerminal() => new(visible: !Console.IsErrorRedirected);

    public static SweepProgress Anywhere() => new(visible: true);

    public void Report(LrFindProgress value)
    {
        if (!_visible || Environment.TickCount64 - _lastRefresh < RefreshMilliseconds)
            return;
        _lastRefresh = Environment.TickCount64;
        _shown = true;
        Console.Error.Write(FormattableString.Invariant(
            $"\rstep {value.Step + 1} of {value.Steps}, learning rate {value.Lr:0.00E+00}, loss {value.Loss:G4}    "));
    }

    public void Clear()
    {
        if (_shown)
            Console.Error.Write($"\r{new string(' ', 70)}\r");
        _shown = false;
    }

    public void Dispose() => Clear();
}
