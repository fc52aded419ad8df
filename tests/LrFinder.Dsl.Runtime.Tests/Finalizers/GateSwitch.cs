namespace LrFinder.Dsl.Tests;

/// <summary>The gate switched off for a while, as a project's property does for good.</summary>
internal sealed class GateSwitch : IDisposable
{
    private GateSwitch() => AppContext.SetSwitch(FinalizerGate.Switch, false);

    public static GateSwitch Off() => new();

    public void Dispose() => AppContext.SetSwitch(FinalizerGate.Switch, true);
}
