using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>The generator knows the runtime and TorchSharp by name only: the names must be right.</summary>
public sealed class RuntimeNamesTests
{
    private static readonly Compilation Compilation = GeneratorHarness.Compilation();

    public static TheoryData<string> Names =>
    [
        .. typeof(RuntimeNames).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constant => constant.IsLiteral)
            .Select(constant => (string)constant.GetRawConstantValue()!)
            .Concat(LayerKinds.All.Select(kind => kind.AttributeName))
            .Concat(LayerKinds.All.Select(kind => kind.ModuleName))
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_type_exists_and_is_public(string name)
    {
        var type = Compilation.GetTypeByMetadataName(name);

        Assert.True(type is not null, $"{name} does not exist");
        Assert.Equal(Accessibility.Public, type.DeclaredAccessibility);
        Assert.True(type.HasName(name));
        Assert.False(type.HasName($"X{name}"));
        Assert.False(type.HasName(name[1..]));
    }

    [Fact]
    public void Every_layer_attribute_is_known()
    {
        var attributes = typeof(LayerAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
            .Select(type => type.FullName);

        var known = LayerKinds.All.Select(kind => kind.AttributeName);
        Assert.Equal(attributes.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_layers_with_a_weight_can_be_initialised() => Assert.All(LayerKinds.All, kind => Assert.Equal(
        Type.GetType($"{kind.AttributeName}, LrFinder.Dsl.Attributes")!.IsSubclassOf(typeof(WeightLayerAttribute)),
        kind.HasWeight));

    [Fact]
    public void Every_initialisation_has_its_method()
    {
        Assert.Equal(Enum.GetNames<Init>().Skip(1), InitParser.Methods.Skip(1));
        var methods = Compilation.GetTypeByMetadataName(RuntimeNames.WeightInit)!.GetMembers().Select(member => member.Name);
        Assert.Subset(methods.ToHashSet(), InitParser.Methods.Skip(1).ToHashSet()!);
    }

    [Fact]
    public void Every_output_of_a_recurrent_layer_has_its_method()
    {
        Assert.Equal(Enum.GetNames<Recurrent>(), RecurrentKind.Outputs);
        var methods = Compilation.GetTypeByMetadataName(RuntimeNames.RecurrentForward)!.GetMembers().Select(member => member.Name);
        Assert.Subset(methods.ToHashSet(), RecurrentKind.Outputs.ToHashSet());
    }
}
