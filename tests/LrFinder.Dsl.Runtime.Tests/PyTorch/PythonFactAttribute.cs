namespace LrFinder.Dsl.Tests;

/// <summary>A test that runs a script of Python's standard library, and is skipped with the reason where there is no Python.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "python3"))))
            Skip = "needs python3, which is not on this machine";
    }
}
