using System.Reflection;

namespace LrFinder.Dsl.Tests;

/// <summary>docs/reference/callbacks has a page for every callback that comes along, which says of it what its class says, and for nothing else.</summary>
public sealed class CallbackReferenceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Type[] Callbacks = [.. typeof(Learner).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetMethods(Declared).Any(IsCallback))];

    public static TheoryData<Type> All => [.. Callbacks];

    [Fact]
    public void There_is_a_page_for_each_and_for_nothing_else() => Assert.Equal(
        Callbacks.Select(type => $"{type.Name}.md").Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "docs", "reference", "callbacks")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_has_a_row_in_the_table_that_leads_to_its_page()
    {
        var overview = new ReferencePage("callbacks.md");
        Assert.Equal(
            Callbacks.Select(type => type.Name).Order(StringComparer.Ordinal),
            overview.RowsUnder("Class").Select(row => row[0].Single()).Order(StringComparer.Ordinal));
        Assert.All(Callbacks, type => Assert.Contains($"| [`{type.Name}`](callbacks/{type.Name}.md) |", overview.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_readme_names_each()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "README.md"));
        Assert.Equal([], Callbacks.Select(type => type.Name).Where(name => !readme.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_begins_with_its_class_and_an_example_of_it(Type callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var text = PageOf(callback).Text;
        Assert.StartsWith($"# {callback.Name}\n\n", text, StringComparison.Ordinal);
        Assert.Matches($"```csharp\n[^`]*Use<{callback.Name}>", text);
        Assert.Contains("\n## Together with\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Options_have_their_types_and_defaults(Type callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var created = Activator.CreateInstance(callback);
        Assert.Equal(
            Properties(callback).Where(IsOption).Select(property => (property.Name, CSharpText.TypeOf(property), Default(property.GetValue(created)))).Order(),
            PageOf(callback).RowsUnder("option").Select(row => (row[0].Single(), row[1].Single(), row[2].Single())).Order());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_can_be_read_has_its_type(Type callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var methods = callback.GetMethods(Declared).Where(method => !method.IsSpecialName && !IsCallback(method))
            .Select(method => (CSharpText.Of(method.Name, method, withDefaults: false), CSharpText.TypeOf(method.ReturnParameter)));
        Assert.Equal(
            Properties(callback).Where(property => !IsOption(property)).Select(property => (property.Name, CSharpText.TypeOf(property))).Concat(methods).Order(),
            PageOf(callback).RowsUnder("to read").Select(row => (row[0].Single(), row[1].Single())).Order());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_says_when_the_callback_takes_part(Type callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var events = callback.GetMethods(Declared).SelectMany(method => method.GetCustomAttributes<CallbackAttribute>().Select(attribute => (method, attribute))).ToList();
        var named = events.Select(raised => raised.attribute.On).Distinct().Order().Select(moment => $"`On.{moment}`");
        var state = Properties(callback).Where(IsState).Select(property => $"`{property.Name}`").ToList();
        var inSweeps = events.Any(raised => raised.attribute.DuringSweep) ? "yes" : "no";
        // Only what asks for 'training' is called with the batches of a validation.
        var inValidations = events.Any(raised => raised.method.GetParameters().Any(parameter => parameter.Name == "training")) ? "yes" : "no";

        var text = PageOf(callback).Text;
        Assert.Contains($"\n| events | {string.Join(", ", named)} |\n", text, StringComparison.Ordinal);
        Assert.Matches($@"\n\| in sweeps \| {inSweeps}\b", text);
        Assert.Matches($@"\n\| in validations \| {inValidations}\b", text);
        Assert.Matches($@"\n\| in checkpoints \| {(state.Count > 0 ? string.Join(", ", state) : "nothing")}[ ,:;]", text);
        Assert.Matches($@"\n\| \[`{callback.Name}`\][^|]*\|[^|]*\| {inSweeps} \| {(state.Count > 0 ? "the" : "nothing")}\b", new ReferencePage("callbacks.md").Text);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Answers_to_wrong_use_are_those_of_the_sources(Type callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Assert.Equal([], PageOf(callback).RowsUnder("what").SelectMany(row => row[1]).Where(answer => !SourceText.All.Contains(answer, StringComparison.Ordinal)));
    }

    private static ReferencePage PageOf(Type callback) => new(Path.Combine("callbacks", $"{callback.Name}.md"));

    private static bool IsCallback(MethodInfo method) => method.IsDefined(typeof(CallbackAttribute));

    private static PropertyInfo[] Properties(Type callback) => callback.GetProperties(Declared);

    /// <summary>What a program sets; what belongs to checkpoints can be set so that these can put it back.</summary>
    private static bool IsOption(PropertyInfo property) => property.SetMethod is { IsPublic: true } && !IsState(property);

    private static bool IsState(PropertyInfo property) => property.IsDefined(typeof(StateAttribute));

    private static string Default(object? value) => value switch
    {
        TextWriter writer when ReferenceEquals(writer, Console.Out) => "Console.Out",
        TimeProvider clock when clock == TimeProvider.System => "TimeProvider.System",
        _ => CSharpText.Of(value),
    };
}
