using System.Globalization;
using System.Text;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>
/// Composes a user's program of a model, callbacks, a metric and a learner: names from <see cref="NamePool"/>, and modifiers, constructors,
/// kinds of types and places from those that C# has. Types are written in full, so that a name is in nobody's way but the generator's.
/// </summary>
internal sealed class UserProgram
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";
    private const string Dsl = "global::LrFinder.Dsl";
    private const string Pair = $"({Tensor} output, {Tensor} target)";

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private string[] _inputs = ["input"];

    /// <summary>Composes one.</summary>
    /// <param name="seed">Determines all of it.</param>
    public UserProgram(int seed)
    {
        Root = string.Create(CultureInfo.InvariantCulture, $"P{seed}");
        _random = new Random(seed);
        Compose();
    }

    /// <summary>The outermost namespace, which no other program has.</summary>
    public string Root { get; }

    public string Source => _text.ToString();

    private void Compose()
    {
        if (Chance(8))
            Line("#nullable disable");
        if (Chance(8))
            Line("#pragma warning disable CS0612, CS0618");
        var space = Chance(2) ? Root : $"{Root}.{Name()}";
        Line($"namespace {space};");
        var model = Model($"global::{space}");
        var uses = Enumerable.Range(0, _random.Next(3)).Select(_ => Callback($"global::{space}")).ToList();
        var metric = Chance(3) ? Metric($"global::{space}") : null;
        Learner($"global::{space}", model, uses, metric);
    }

    private string Model(string space)
    {
        var name = TypeName();
        var access = Pick("public ", "public ", "public ", "public ", "internal ", "");
        Attributes(chance: 20);
        if (Chance(2))
        {
            Line($"[{Dsl}.Model(4)]");
            var layers = Enumerable.Range(0, _random.Next(1, 4)).Select(i => $"[{Dsl}.Linear(4{(Chance(2) ? "" : $", Name = {Quote(Pool())}")})]").ToList();
            Line(string.Join(" ", layers));
            Line($"{access}{Pick("", "sealed ", "unsafe ")}partial class {name}");
            Line("{");
            foreach (var member in MemberNames(_random.Next(3)))
                Member(member);
            if (Chance(6))
                Line($"    public {name}(int seed) : this() {{ }}");
            if (Chance(10))
                Line("    public required int Needed { get; set; }");
        }
        else
        {
            Line($"[{Dsl}.Model]");
            var form = _random.Next(10);
            var primary = form is 5 or 9;
            // Of several inputs, the learner's members and its callbacks have their names.
            _inputs = Chance(3) ? [.. MemberNames(2)] : ["input"];
            var module = $"global::TorchSharp.torch.nn.Module<{string.Join(", ", _inputs.Select(_ => Tensor).Append(Tensor))}>";
            Line($"{access}{Pick("", "sealed ")}partial class {name}{(form == 5 ? "(int seed)" : form == 9 ? "()" : "")} : {module}{(primary ? "(\"x\")" : "")}");
            Line("{");
            var names = MemberNames(_random.Next(1, 5)).ToList();
            foreach (var member in names.Take(2))
                State(member);
            foreach (var member in names.Skip(2))
                Member(member);
            ModelConstructors(form, name);
            Line($"    public override {Tensor} forward({string.Join(", ", _inputs.Select(input => $"{Tensor} {input}"))}) => {_inputs[0]};");
        }

        Line("}");
        return $"{space}.{name}";
    }

    private void ModelConstructors(int form, string name)
    {
        var body = " : base(\"x\") { }";
        switch (form)
        {
            case 0: Line($"    public {name}(){body}"); break;
            case 1: Line($"    public {name}(int seed){body}"); break;
            case 2: Line($"    public {name}(int seed = 1, string data = \"\"){body}"); break;
            case 3: Line($"    public {name}(params int[] model){body}"); break;
            case 4: Line($"    public {name}(int seed = 1){body}").Line($"    public {name}(string data = \"\"){body}"); break;
            case 6: Line($"    public {name}(){body}").Line($"    public required int Needed {{ get; init; }}"); break;
            case 7:
                Line($"    [global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public {name}(){body}").Line($"    public required int Needed {{ get; init; }}");
                break;
            case 8: Line($"    private {name}(){body}"); break;
        }
    }

    private void State(string name)
    {
        Attributes(chance: 20, "    ");
        Line("    " + Pick(
            $"private global::TorchSharp.Modules.Linear {name} = null!;",
            $"public global::TorchSharp.Modules.Linear {name} {{ get; }} = null!;",
            $"internal global::TorchSharp.torch.nn.Module<{Tensor}, {Tensor}> {name} {{ get; set; }} = null!;",
            $"protected global::TorchSharp.Modules.Parameter {name} = null!;",
            $"[{Dsl}.Buffer] private {Tensor} {name} = null!;",
            $"[{Dsl}.Buffer(Persistent = false)] private {Tensor} {name} {{ get; set; }} = null!;"));
    }

    private string Callback(string space)
    {
        var name = TypeName();
        CallbackClass(name, "");
        return $"{space}.{name}";
    }

    private void CallbackClass(string name, string indent)
    {
        var form = _random.Next(8);
        Attributes(chance: 20, indent);
        var kind = Pick("class", "class", "sealed class", "record", "abstract class");
        Line($"{indent}{Pick("public", "internal")} {kind} {name}{(form == 1 ? "(int seed)" : "")}");
        Line($"{indent}{{");
        var names = MemberNames(2, name).ToList();
        Attributes(chance: 20, indent + "    ");
        Line($"{indent}    [{Dsl}.Callback({Dsl}.On.EpochEnd)] {Pick("public", "internal", "public static")} void {names[0]}({Pick("", "int epoch", "double trainLoss", $"{Dsl}.Learner learner")}) {{ }}");
        if (Chance(2))
            Line($"{indent}    [{Dsl}.State] public int {names[1]}{Pick(" { get; set; }", ";")}");
        switch (form)
        {
            case 2: Line($"{indent}    public {name}(int seed, int data) {{ }}"); break;
            case 3: Line($"{indent}    public {name}(int seed = 3) {{ }}"); break;
            case 4: Line($"{indent}    public required int Needed {{ get; init; }}"); break;
            case 5: Line($"{indent}    public {name}(int seed = 3) {{ }} public {name}(string text = \"\") {{ }}"); break;
            case 6: Line($"{indent}    private {name}(byte seed) {{ }}"); break;
        }

        Line($"{indent}}}");
    }

    private string Metric(string space)
    {
        var name = TypeName();
        var explicitly = Chance(2) ? $"{Dsl}.IMetric." : "";
        var access = explicitly.Length > 0 ? "" : "public ";
        Attributes(chance: 20);
        Line($"{Pick("public ", "internal ")}{Pick("class", "struct", "record")} {name} : {Dsl}.IMetric");
        Line("{");
        Line($"    {access}static string {explicitly}Name => \"m\"; {access}static {Tensor} {explicitly}Compute{Pair} => output;");
        if (explicitly.Length > 0 && name is not ("Name" or "Compute") && Chance(2))
            Line("    public static int Name; public static int Compute;");
        Line("}");
        return $"{space}.{name}";
    }

    private void Learner(string space, string model, List<string> uses, string? metric)
    {
        var name = TypeName();
        var parentName = Chance(6) ? BaseClass(model) : null;
        var isNested = Chance(4);
        var outer = isNested ? TypeName() : "";
        var isGeneric = isNested && Chance(2);
        if (isNested)
            Line($"public {Pick("partial class", "partial struct", "partial record", "partial interface", "static partial class", "partial record struct")} {outer}{(isGeneric ? $"<{Fresh()}>" : "")}").Line("{");
        var own = Chance(4) && !isGeneric ? Fresh(name) : null;
        Attributes(chance: 20);
        Line($"[{Dsl}.Learner<{model}>]");
        if (metric is not null)
            Line($"[{Dsl}.Metric<{metric}>]");
        foreach (var use in uses)
            Line($"[{Dsl}.Use<{use}>]");
        if (own is not null)
            Line($"[{Dsl}.Use<{space}.{(isNested ? outer + "." : "")}{name}.{own}>]");
        var primary = Chance(30);
        var parent = parentName is not null ? $" : {space}.{parentName}" : Chance(10) ? " : global::System.IDisposable" : "";
        Line($"{Pick("public ", "public ", "internal ", "")}{Pick("", "sealed ", "abstract ", "unsafe ")}partial class {name}{(primary ? "(int seed)" : "")}{parent}");
        Line("{");
        var names = new Queue<string>(MemberNames(9, name).Where(member => member != own));
        if (own is not null)
            CallbackClass(own, "    ");
        Part("Loss", $"static {Tensor} {names.Dequeue()}{Pair} => output;");
        Part("Optimizer", $"static global::TorchSharp.torch.optim.Optimizer {names.Dequeue()}({Pick("global::System.Collections.Generic.IReadOnlyList", "global::System.Collections.Generic.IEnumerable")}<global::TorchSharp.Modules.Parameter> parameters, double lr) => null!;");
        Part("Metric", $"static {Tensor} {names.Dequeue()}{Pair} => output;");
        Part($"Callback({Dsl}.On.BatchEnd)", $"{Pick("", "static ")}void {names.Dequeue()}({Pick("", "double loss", $"{model} model", $"{Dsl}.Learner learner", $"{Tensor} {_inputs[^1]}")}) {{ }}");
        Part($"Schedule({Dsl}.Hyper.LearningRate), {Dsl}.Phase(1, {Dsl}.Anneal.Linear, 0.1, 0.2)", $"static partial double {names.Dequeue()}(double progress);");
        Part("State", $"int {names.Dequeue()};");
        while (names.Count > 1)
            Member(names.Dequeue());
        LearnerConstructor(name, model);
        Line("}");
        if (isNested)
            Line("}");
    }

    /// <summary>A class between a learner and that of all learners.</summary>
    private string BaseClass(string model)
    {
        var name = TypeName();
        Line($"public abstract class {name} : {Dsl}.Learner<{model}>");
        Line("{");
        var names = new Queue<string>(MemberNames(4, name));
        Line($"    protected {name}({Dsl}.LearnerSetup<{model}> setup) : base(setup) {{ }}");
        Part("Metric", $"static {Tensor} {names.Dequeue()}{Pair} => output;");
        Part($"Callback({Dsl}.On.BatchEnd)", $"void {names.Dequeue()}({Dsl}.Learner learner) {{ }}");
        while (names.Count > 0)
            Member(names.Dequeue());
        Line("}");
        return name;
    }

    private void Part(string attribute, string member)
    {
        if (!Chance(2))
            return;
        Attributes(chance: 15, "    ");
        var access = Pick("private ", "public ", "internal ", attribute.StartsWith("Schedule", StringComparison.Ordinal) ? "private " : "");
        Line($"    [{Dsl}.{attribute}] {access}{member}");
        // An overload that takes what is passed, too, or more.
        if (Chance(6) && member.IndexOf('(', StringComparison.Ordinal) is > 0 and var parenthesis && !member.Contains("partial", StringComparison.Ordinal))
        {
            var head = member[..parenthesis].Replace("global::TorchSharp.torch.optim.Optimizer", "void", StringComparison.Ordinal).Replace(Tensor, "void", StringComparison.Ordinal);
            Line($"    {access}{head}({Pick("object a", "object a, object b", "params object[] a", "double? a", "global::System.Collections.Generic.IReadOnlyCollection<global::TorchSharp.Modules.Parameter> a, double b")}) {{ }}");
        }
    }

    private void LearnerConstructor(string name, string model)
    {
        const string Data = "global::LrFinder.Dsl.TrainingData data";
        if (Chance(8))
            Line("    " + Pick(
                $"public {name}({Data}, int more) : this((global::LrFinder.Dsl.LearnerSetup<{model}>)null!) {{ }} private {name}(global::LrFinder.Dsl.LearnerSetup<{model}> setup) : base(setup) {{ }}",
                $"public {name}({Data}, long? seed, global::TorchSharp.torch.Device device) : base(null!) {{ }}",
                $"public {name}({Data}, {model} model, long? seed = null) : base(null!) {{ }}",
                $"static {name}() {{ }}",
                $"~{name}() {{ }}"));
    }

    /// <summary>A member that has nothing to do with training.</summary>
    private void Member(string name)
    {
        Attributes(chance: 15, "    ");
        var access = Pick("public ", "internal ", "private ", "protected internal ", "");
        Line("    " + access + Pick(
            $"int {name};",
            $"static readonly string {name} = \"\";",
            $"const int {name} = 3;",
            $"int {name} {{ get; set; }}",
            $"static object {name} => 3;",
            $"void {name}() {{ }}",
            $"static void {name}(int number) {{ }}",
            $"{Tensor} {name}({Tensor} input) => input;",
            $"static {Tensor} {name}{Pair} => output;",
            $"void {name}<T1>(T1 any) {{ }}",
            $"int {name}(params object[] many) => 0;",
            $"new int {name};",
            $"new void {name}() {{ }}",
            $"class {name} {{ }}",
            $"enum {name} {{ A }}",
            $"interface {name} {{ }}",
            $"struct {name} {{ }}",
            $"delegate void {name}();",
            $"event global::System.Action {name} {{ add {{ }} remove {{ }} }}",
            $"{(access == "public " ? "required " : "")}int {name} {{ get; set; }}",
            $"ref int {name} => throw null!;",
            $"record {name}(int A);"));
    }

    private void Attributes(int chance, string indent = "")
    {
        if (Chance(chance))
            Line(indent + Pick(
                "[global::System.Obsolete]",
                "[global::System.Obsolete(\"old\")]",
                "[global::System.Obsolete(\"old\", true)]",
                "[global::System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")]"));
    }

    private IEnumerable<string> MemberNames(int count, string type = "") =>
        Enumerable.Range(0, count * 3).Select(_ => Name()).Where(name => name != type && name != $"@{type}").Distinct(StringComparer.Ordinal).Take(count);

    /// <summary>A name that no type of the program has.</summary>
    private string TypeName()
    {
        var name = Name();
        while (!_types.Add(name.TrimStart('@')))
            name = Name();
        return name;
    }

    private string Fresh(string? than = null)
    {
        var name = Name();
        while (name == than)
            name = Name();
        return name;
    }

    private string Name() => Identifier.Escape(Pool());

    private string Pool() => NamePool.All[_random.Next(NamePool.All.Count)];

    private static string Quote(string text) => Identifier.Literal(text);

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private UserProgram Line(string text)
    {
        _text.Append(text).Append('\n');
        return this;
    }
}
