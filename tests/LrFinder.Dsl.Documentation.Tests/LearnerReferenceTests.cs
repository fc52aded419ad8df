using System.ComponentModel;
using System.Reflection;
using TorchSharp;

namespace LrFinder.Dsl.Tests;

/// <summary>docs/reference/learners.md has every member that programs call or override, every attribute, and nothing that is not there.</summary>
public sealed class LearnerReferenceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly ReferencePage Page = new("learners.md");
    private static readonly string[][][] AttributeRows = [.. Page.Rows.Where(row => row[0].Any(code => code.StartsWith('[')))];

    private static readonly string[][][] MemberRows =
        [.. Page.Rows.Where(row => !row[0].Any(code => code.StartsWith('[') || code.StartsWith("new ", StringComparison.Ordinal)))];

    [Fact]
    public void Every_member_has_its_row() => Assert.Equal(
        new[] { typeof(Learner), typeof(Learner<>) }.SelectMany(Members).Distinct().Order(StringComparer.Ordinal),
        MemberRows.SelectMany(row => row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_attribute_is_in_this_page_or_that_of_layers()
    {
        var codes = Page.Codes.Concat(new ReferencePage("layers.md").Codes).Select(code => code.Split('(', ']')[0]).ToHashSet(StringComparer.Ordinal);
        var attributes = typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(Attribute)) && !type.IsAbstract
            && type.Namespace == "LrFinder.Dsl" && !type.IsAssignableTo(typeof(LayerAttribute)));
        Assert.Equal([], attributes.Select(type => $"[{CSharpText.Of(type)}").Where(name => !codes.Contains(name)));
    }

    [Fact]
    public void What_attributes_take_is_named_in_their_rows() => Assert.Equal(
        [],
        typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(Attribute)) && type.Namespace == "LrFinder.Dsl").SelectMany(type =>
            AttributeRows.Where(row => row[0].Any(code => code.Split('(', ']')[0] == $"[{CSharpText.Of(type)}")).SelectMany(row => type
                .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => property.CanWrite && !row[1].Contains(property.Name)).Select(property => $"{type.Name}.{property.Name}"))));

    [Fact]
    public void Losses_and_optimizers_that_come_along_are_named()
    {
        var kinds = typeof(Learner).Assembly.GetExportedTypes().Where(type => type.IsClass && !type.IsAbstract
            && (type.IsAssignableTo(typeof(ILoss)) || type.IsAssignableTo(typeof(torch.optim.Optimizer))));
        Assert.Equal([], kinds.Select(type => type.Name).Where(name => !Page.Codes.Contains(name)));
    }

    [Fact]
    public void Values_are_named() => Assert.Equal(
        [],
        Enum.GetNames<Hyper>().Select(name => $"Hyper.{name}").Concat(Enum.GetNames<Anneal>().Select(name => $"Anneal.{name}")).Where(name => !Page.Codes.Contains(name)));

    private static IEnumerable<string> Members(Type type) => type.GetMembers(Declared).Where(IsProgrammers).Select(member => member switch
    {
        MethodInfo method => CSharpText.Of(method.Name, method, withDefaults: false),
        _ => member.Name,
    });

    private static bool IsProgrammers(MemberInfo member) =>
        member.GetCustomAttribute<EditorBrowsableAttribute>() is null && member switch
        {
            MethodInfo method => !method.IsSpecialName && (method.IsPublic || method.IsFamily),
            PropertyInfo property => property.GetMethod is { IsPublic: true },
            _ => false,
        };
}
