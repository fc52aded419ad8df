using System.Reflection;
using System.Text.RegularExpressions;

namespace LrFinder.Dsl.Tests;

/// <summary>docs/reference/layers.md has every layer with its arguments, settings, defaults and name, and nothing else.</summary>
public sealed partial class LayerReferenceTests
{
    private static readonly ReferencePage Page = new("layers.md");

    private static readonly Type[] Layers =
        [.. typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(LayerAttribute)) && !type.IsAbstract)];

    [Fact]
    public void Every_layer_has_a_row_with_its_constructors() => Assert.Equal(
        Layers.SelectMany(Constructors).Order(StringComparer.Ordinal), Rows().SelectMany(row => row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Settings_and_their_defaults_are_those_of_the_class() => Assert.All(
        Layers, layer => Assert.Equal(Settings(layer).Order(StringComparer.Ordinal), RowOf(layer)[1].Order(StringComparer.Ordinal)));

    [Fact]
    public void Names_are_those_of_the_documentation_in_the_editor() => Assert.All(
        Layers.Where(layer => !layer.IsGenericType), layer => Assert.Equal([DocumentedName(layer)], RowOf(layer)[3]));

    [Fact]
    public void Values_of_settings_have_their_rows() => Assert.Equal(
        Enum.GetNames<Init>().Select(name => $"Init.{name}").Concat(Enum.GetNames<Recurrent>().Select(name => $"Recurrent.{name}")),
        Page.RowsUnder("how weights begin").Concat(Page.RowsUnder("what a recurrent layer gives")).Select(row => row[0].Single()));

    private static IEnumerable<string[][]> Rows() => Page.Rows.Where(row => row.Length > 4 && row[0].Length > 0);

    private static string[][] RowOf(Type layer) => Assert.Single(Rows(), row => row[0].Contains(Constructors(layer).First()));

    private static IEnumerable<string> Constructors(Type layer) =>
        layer.GetConstructors().Select(constructor => CSharpText.Of(CSharpText.Of(layer), constructor, withDefaults: true));

    private static IEnumerable<string> Settings(Type layer)
    {
        var closed = layer.IsGenericType ? layer.MakeGenericType([.. layer.GetGenericArguments().Select(_ => typeof(object))]) : layer;
        var constructor = closed.GetConstructors()[0];
        var arguments = constructor.GetParameters().Select(Argument).ToArray();
        var created = constructor.Invoke(arguments);
        return closed.GetProperties().Where(property => property.CanWrite && property.Name != nameof(LayerAttribute.Name)).Select(property =>
        {
            var value = property.GetValue(created);
            // A setting that is an argument's value by default is written as that argument.
            var argument = Array.IndexOf(arguments, value);
            return $"{property.Name} = {(argument >= 0 ? constructor.GetParameters()[argument].Name : CSharpText.Of(value))}";
        });
    }

    /// <summary>Numbers that nothing is by default.</summary>
    private static object Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(int) ? 101 + parameter.Position : parameter.HasDefaultValue ? parameter.DefaultValue! : Array.Empty<object>();

    private static string DocumentedName(Type layer) => Named().Match(
        File.ReadAllText(Path.Combine(RepositoryPaths.Root, "src", "Attributes", "Models", $"{layer.Name}.cs"))).Groups["name"].Value;

    [GeneratedRegex(@"Named(\s|/)*<c>(?<name>\w+)</c>")]
    private static partial Regex Named();
}
