namespace LrFinder.Dsl.Tests;

/// <summary>Reports at once, on the thread of the sweep.</summary>
internal sealed class Report<T>(Action<T> report) : IProgress<T>
{
    void IProgress<T>.Report(T value) => report(value);
}
