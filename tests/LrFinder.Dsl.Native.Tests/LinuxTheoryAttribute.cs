using System.Runtime.InteropServices;

namespace LrFinder.Dsl.Tests;

/// <summary>A theory about what is done on Linux x64 only, skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            Skip = "libtorch is loaded and linked in this way on Linux x64 only";
    }
}
