using System.Runtime.InteropServices;

namespace LrFinder.Dsl.Tests;

/// <summary>A test of what is done about oneDNN's kernels for x64 processors, skipped elsewhere.</summary>
internal sealed class X64FactAttribute : FactAttribute
{
    public X64FactAttribute()
    {
        if (!IsX64)
            Skip = "oneDNN computes otherwise on other processors";
    }

    public static bool IsX64 => RuntimeInformation.ProcessArchitecture == Architecture.X64;
}
