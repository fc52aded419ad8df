using System.Collections;
using System.ComponentModel;
using System.Reflection;

namespace LrFinder.Dsl.Tests;

/// <summary>Rules that hold for everything that programs can see, so that what is added keeps to them.</summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types = typeof(Learner).Assembly.GetExportedTypes();

    private static readonly string[] WrittenByTheGenerator =
        ["RunLoop", "RunSweep", "RunValidation", "RunForward", "VisitCallbackState", "SchedulesAt", "DeclaredMetrics"];

    [Fact]
    public void Exceptions_share_a_base() => Assert.Equal(
        [], Types.Where(type => type.IsAssignableTo(typeof(Exception)) && !type.IsAssignableTo(typeof(LrFinderException))));

    [Fact]
    public void What_generated_code_alone_uses_is_hidden_from_editors()
    {
        var types = Types.Where(type => type.Namespace == "LrFinder.Dsl.CompilerServices").ToArray();
        Assert.True(types.Length > 15);
        Assert.Equal([], types.Where(type => !IsHidden(type)));
        var members = new[] { typeof(Learner), typeof(Learner<>) }
            .SelectMany(type => type.GetMembers(Declared)).Where(member => WrittenByTheGenerator.Contains(member.Name)).ToArray();
        Assert.Equal(WrittenByTheGenerator.Length, members.Length);
        Assert.Equal([], members.Where(member => !IsHidden(member)));
    }

    [Fact]
    public void What_programs_type_is_not_hidden() => Assert.Equal(
        [], Types.Where(type => type.Namespace != "LrFinder.Dsl.CompilerServices" && IsHidden(type)));

    [Fact]
    public void Tokens_have_their_usual_name() => Assert.Equal(
        [],
        Types.SelectMany(Methods).SelectMany(method => method.GetParameters()).Where(parameter =>
            parameter.ParameterType == typeof(CancellationToken) && parameter.Name != "cancellationToken"
            && parameter.Member.DeclaringType!.Namespace != "LrFinder.Dsl.CompilerServices"));

    [Fact]
    public void What_takes_a_file_takes_a_stream()
    {
        // A folder is no stream: FromArchive takes that of its archive.
        string[] ofFolders = ["FromFolder"];
        var onPaths = Types.SelectMany(Methods).Where(method => Has(method, parameter => parameter.Name == "path")).ToArray();
        Assert.True(onPaths.Length > 7);
        Assert.Equal([], onPaths.Where(method => !ofFolders.Contains(method.Name) && !Methods(method.DeclaringType!).Any(other =>
            other.Name == method.Name && First(other) == First(method) && Has(other, parameter => parameter.ParameterType == typeof(Stream)))));
    }

    [Fact]
    public void A_record_that_holds_a_list_says_what_its_equality_is() => Assert.Equal(
        [], Types.Where(type => IsRecord(type) && HoldsList(type) && HasCompilersEquality(type)));

    private static bool IsHidden(MemberInfo member) =>
        member.GetCustomAttribute<EditorBrowsableAttribute>() is { State: EditorBrowsableState.Never };

    private static IEnumerable<MethodInfo> Methods(Type type) => type.GetMethods(Declared).Where(method => method.IsPublic || method.IsFamily);

    private static bool Has(MethodInfo method, Func<ParameterInfo, bool> condition) => method.GetParameters().Any(condition);

    /// <summary>What an extension method extends.</summary>
    private static Type? First(MethodInfo method) =>
        method.IsStatic && method.GetParameters()[0].ParameterType is var first && first != typeof(string) && first != typeof(Stream) ? first : null;

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is not null;

    private static bool HoldsList(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(property =>
        property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)));

    /// <summary>Whether the compiler wrote the equality, which then compares lists by reference.</summary>
    private static bool HasCompilersEquality(Type type) =>
        type.GetMethod("Equals", Declared, [type])!.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is not null;
}
