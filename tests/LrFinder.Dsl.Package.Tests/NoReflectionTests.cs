using System.Reflection;

namespace LrFinder.Dsl.Tests;

/// <summary>The compiled assemblies themselves: no method of theirs calls reflection or dynamic code.</summary>
public sealed class NoReflectionTests
{
    public static TheoryData<string, string> Assemblies => new()
    {
        { "LrFinder.Dsl", "LrFinder.Dsl.dll" },
        { "LrFinder.Dsl", "LrFinder.Dsl.Attributes.dll" },
        { "LrFinder.Dsl.Mpi", "LrFinder.Dsl.Mpi.dll" },
        { "Distributed", "distributed.dll" },
        { "Fashion", "Fashion.dll" },
        { "Mnist", "mnist.dll" },
        { "Networks", "networks.dll" },
        { "Quickstart", "Quickstart.dll" },
        { "Tabular", "Tabular.dll" },
        { "Text", "Text.dll" },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Nothing_refers_to_reflection(string project, string file)
    {
        using var members = new CalledMembers(PathOf(project, file));
        // What the command-line library writes into the samples is its own affair.
        var all = members.All(exceptNamespace: "ConsoleAppFramework").ToList();
        Assert.NotEmpty(all);
        Assert.Equal([], all.Where(call => IsReflection(call.Member) && !NamesAnAssembly(call.By, call.Member)).Select(call => $"{call.By}: {call.Member}").Distinct());
    }

    [Fact]
    public void No_sample_is_left_out() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(RepositoryPaths.Root, "samples")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal),
        Assemblies.Select(row => (string)row[0]).Where(project => !project.StartsWith("LrFinder.Dsl", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    /// <summary>The test can fail: the tests themselves are full of it.</summary>
    [Theory]
    [InlineData(nameof(PathOf))]
    [InlineData(nameof(Compiled))]
    public void Reflection_is_found_where_it_is(string method)
    {
        using var members = new CalledMembers(typeof(NoReflectionTests).Assembly.Location);
        Assert.Contains(members.All(), call => IsReflection(call.Member) && call.By.EndsWith($"{nameof(NoReflectionTests)}.{method}", StringComparison.Ordinal));
    }

    /// <summary>Code made at run time, by a member of a generic type.</summary>
    internal static int Compiled(System.Linq.Expressions.Expression<Func<int>> expression) => expression.Compile()();

    /// <summary>Whose native calls go to which library is said by assembly: nothing is looked up in it.</summary>
    private static bool NamesAnAssembly(string by, string member) =>
        by.EndsWith("MpiLibrary.Use", StringComparison.Ordinal) && member == "System.Type.get_Assembly";

    private static string PathOf(string project, string file)
    {
        var metadata = typeof(NoReflectionTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(item => item.Key, item => item.Value!);
        return Path.Combine(metadata["Output"], project, metadata["Configuration"], file);
    }

    private static bool IsReflection(string member) => member switch
    {
        _ when member.StartsWith("System.Reflection.", StringComparison.Ordinal) => true,
        _ when member.StartsWith("System.Activator.", StringComparison.Ordinal) => true,
        _ when member.StartsWith("System.Linq.Expressions.", StringComparison.Ordinal) => true,
        _ when member.StartsWith("Microsoft.CSharp.", StringComparison.Ordinal) => true,
        // typeof(T) alone is a constant; to ask the type anything is reflection.
        _ when member.StartsWith("System.Type.", StringComparison.Ordinal) => member is not "System.Type.GetTypeFromHandle" and not "System.Type.op_Equality",
        "System.Object.GetType" or "System.Object.MemberwiseClone" => true,
        "System.Enum.GetName" or "System.Enum.GetNames" or "System.Enum.GetValues" or "System.Enum.Parse" or "System.Enum.TryParse" => true,
        _ when member.StartsWith("System.Delegate.", StringComparison.Ordinal) =>
            member is "System.Delegate.CreateDelegate" or "System.Delegate.DynamicInvoke" or "System.Delegate.get_Method",
        _ => false,
    };
}
