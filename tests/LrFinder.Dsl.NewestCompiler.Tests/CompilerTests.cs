using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>That these tests run under another compiler than those whose sources they share.</summary>
public sealed class CompilerTests
{
    [Fact]
    public void The_compiler_is_newer_than_the_one_that_the_generator_is_built_with()
    {
        var builtWith = typeof(LearnerGenerator).Assembly.GetReferencedAssemblies().Single(name => name.Name == "Microsoft.CodeAnalysis.CSharp").Version;

        Assert.Equal(new Version(4, 14, 0, 0), builtWith);
        Assert.True(typeof(CSharpCompilation).Assembly.GetName().Version > new Version(5, 0));
    }
}
