using System.Reflection;

namespace LrFinder.Dsl.Tests;

/// <summary>docs/reference/data.md has every source, every option with its default, and nothing that is not there.</summary>
public sealed class DataReferenceTests
{
    private static readonly ReferencePage Page = new("data.md");
    private static readonly Type[] Exported = typeof(TrainingData).Assembly.GetExportedTypes();

    private static readonly MethodInfo[] Sources =
    [
        .. Exported.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.Name.StartsWith("From", StringComparison.Ordinal) && method.ReturnType.IsAssignableTo(typeof(TrainingData))),
    ];

    public static TheoryData<Type> Options => [.. Sources.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType)
        .Where(type => type.Assembly == typeof(TrainingData).Assembly && !type.IsGenericType && type.IsClass).Distinct()];

    [Fact]
    public void Every_source_is_in_the_table()
    {
        var sources = Sources.Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.True(sources.Length > 8);
        Assert.Equal(sources, Page.RowsUnder("source").SelectMany(row => row[0]).Where(code => !code.StartsWith("new ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Options_have_their_rows_with_their_defaults(Type options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Assert.Equal(
            Declared(options).Order(StringComparer.Ordinal),
            Page.RowsUnder($"`{options.Name}`").SelectMany(row => row[0]).Where(code => code != options.BaseType!.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_helps_to_make_data_is_named()
    {
        Type[] helpers = [typeof(Augmentations), typeof(KnownData), typeof(ImageResize), typeof(ImageNormalization)];
        var members = helpers.SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is not MethodInfo { IsSpecialName: true }).Select(member => $"{type.Name}.{member.Name}"));
        var exceptions = Exported.Where(type => type.Name.EndsWith("DataException", StringComparison.Ordinal)).Select(type => type.Name);
        var values = new[] { typeof(CategoryForm), typeof(TextPadding), typeof(CropPadding) }.SelectMany(type => Enum.GetNames(type).Select(name => $"{type.Name}.{name}"));
        // What takes arguments is written with them.
        Assert.Equal([], members.Concat(exceptions).Concat(values).Where(name => !Page.Codes.Any(code => code == name || code.StartsWith($"{name}(", StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Declared(Type options)
    {
        // Columns of images are named in their constructor; everything else has defaults.
        var created = options.GetConstructor([]) is { } constructor ? constructor.Invoke(null) : options.GetConstructors().Single().Invoke(["image", "label"]);
        return options.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(property =>
            !property.CanWrite || IsRequired(property) ? property.Name : $"{property.Name} = {CSharpText.Of(property.GetValue(created))}");
    }

    private static bool IsRequired(PropertyInfo property) =>
        property.GetCustomAttributesData().Any(attribute => attribute.AttributeType.FullName == "System.Runtime.CompilerServices.RequiredMemberAttribute");
}
