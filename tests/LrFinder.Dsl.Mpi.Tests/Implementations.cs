using System.Collections;

namespace LrFinder.Dsl.Tests;

/// <summary>The implementations of MPI that are installed here, one a test.</summary>
internal sealed class Implementations : IEnumerable<object[]>
{
    public IEnumerator<object[]> GetEnumerator() => MpiRun.Launchers.Where(MpiRun.IsInstalled).Select(launcher => new object[] { launcher }).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
