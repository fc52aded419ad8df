namespace LrFinder.Dsl.Tests;

/// <summary>A test that reads a reference file beside the repository, and is skipped with the reason where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string file)
    {
        if (!Path.Exists(Path.Combine(RepositoryPaths.Shared, file)))
            Skip = $"needs ../shared/{file}, which is not beside this repository";
    }
}
