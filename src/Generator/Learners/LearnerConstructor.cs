using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Writes a learner's two constructors: one creates the model, the other takes one that is there. Both take the callbacks that the learner
/// cannot create itself.
/// </summary>
internal static class LearnerConstructor
{
    private static readonly string Setup = RuntimeNames.Global(RuntimeNames.LearnerSetup);

    public static void Write(SourceWriter writer, LearnerModel learner)
    {
        var given = learner.Uses.Where(use => !use.IsConstructible).ToList();
        WriteCreating(writer, learner, given);
        writer.Line();
        WriteTaking(writer, learner, given);
    }

    private static void WriteCreating(SourceWriter writer, LearnerModel learner, List<UsedCallback> given)
    {
        var parameters = given.Select(Parameter).Concat(["long? seed = null", $"{TorchNames.Device}? device = null"]);
        if (!learner.ModelIsConstructible)
            parameters = parameters.Prepend($"global::System.Func<{learner.ModelType}> createModel");
        var create = learner.ModelIsConstructible ? $"static () => new {learner.ModelType}()" : "createModel";
        WriteConstructor(writer, learner, given, parameters, "Creating", $"{create}, seed, device");
    }

    private static void WriteTaking(SourceWriter writer, LearnerModel learner, List<UsedCallback> given) => WriteConstructor(
        writer,
        learner,
        given,
        given.Select(Parameter).Prepend($"{learner.ModelType} model").Append("long? seed = null"),
        "Taking",
        "model, seed");

    /// <summary>Writes one of them: its documentation is that of the runtime's method that it calls.</summary>
    private static void WriteConstructor(
        SourceWriter writer, LearnerModel learner, List<UsedCallback> given, IEnumerable<string> parameters, string method, string setup)
    {
        writer.Line($"/// <inheritdoc cref=\"{Setup}.{method}{{TModel}}\"/>");
        // No parameters of its own: beside them the compiler misses those that are documented there.
        if (given.Count > 0)
            writer.Line($"/// <remarks>Takes what cannot be made without arguments: {string.Join(", ", given.Select(use => $"<c>{XmlText.Escape(use.Property)}</c>"))}.</remarks>");
        var data = $"{RuntimeNames.Global(RuntimeNames.TrainingData)} data";
        writer.Line(GeneratedMark.Text).Fill(
            SourceWriter.Listed($"{Access(given)} {Identifier.Escape(learner.Type.Self.Name)}(", parameters.Prepend(data), ")"));
        using (writer.Indented())
            writer.Fill([$": base({Setup}.{method}(", "data, ", $"{setup})", .. Freezing(learner.Frozen), $"){(given.Count == 0 ? " { }" : "")}"]);
        if (given.Count == 0)
            return;
        writer.Line("{");
        foreach (var use in given)
            writer.Line($"    this.{Identifier.Escape(use.Property)} = {Identifier.Escape(use.Parameter)};");
        writer.Line("}");
    }

    private static string[] Freezing(EquatableArray<string> parts) =>
        parts.Count == 0 ? [] : SourceWriter.Listed(".Freezing(", parts.Select(Identifier.Literal), ")");

    /// <summary>Who cannot see a callback that is given cannot see the constructor.</summary>
    private static string Access(List<UsedCallback> given) => SyntaxFacts.GetText(given.Select(use => use.Access).Append(Accessibility.Public).Min());

    private static string Parameter(UsedCallback use) => $"{use.Type} {Identifier.Escape(use.Parameter)}";
}
