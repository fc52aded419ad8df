using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Writes a learner's two constructors: one creates the model, the other takes one that is there. Both take the callbacks that the learner
/// cannot create itself.
/// </summary>
internal static class LearnerConstructor
{
    public static void Write(SourceWriter writer, LearnerModel learner)
    {
        var given = learner.Uses.Where(use => !use.IsConstructible).ToList();
        WriteCreating(writer, learner, given);
        writer.Line();
        WriteTaking(writer, learner, given);
    }

    private static void WriteCreating(SourceWriter writer, LearnerModel learner, List<UsedCallback> given)
    {
        writer.Line("""
            /// <summary>Creates the model, which the learner disposes of, and callbacks; the first training creates the optimizer.</summary>
            /// <param name="data">What to train on and to validate with. It stays the caller's to dispose of.</param>
            """);
        if (!learner.ModelIsConstructible)
            writer.Line("/// <param name=\"createModel\">Creates the model; called once, after the seed was set.</param>");
        WriteGiven(writer, given);
        writer.Line("""
            /// <param name="seed">Seeds torch's random state before the model is created, so that a run repeats.</param>
            /// <param name="device">Where to train; the CPU by default.</param>
            """);
        var parameters = given.Select(Parameter).Concat(["long? seed = null", $"{TorchNames.Device}? device = null"]);
        if (!learner.ModelIsConstructible)
            parameters = parameters.Prepend($"global::System.Func<{learner.ModelType}> createModel");
        var create = learner.ModelIsConstructible ? $"static () => new {learner.ModelType}()" : "createModel";
        WriteConstructor(writer, learner, given, parameters, $"{create}, seed, device");
    }

    private static void WriteTaking(SourceWriter writer, LearnerModel learner, List<UsedCallback> given)
    {
        writer.Line("""
            /// <summary>Trains a model that is there already, such as that of another learner, on the device on which it is.</summary>
            /// <param name="data">What to train on and to validate with. It stays the caller's to dispose of.</param>
            /// <param name="model">The model. It stays its owner's to dispose of, and has to last as long as the learner is used.</param>
            """);
        WriteGiven(writer, given);
        writer.Line("/// <param name=\"seed\">Seeds torch's random state, so that a run repeats.</param>");
        WriteConstructor(
            writer, learner, given, given.Select(Parameter).Prepend($"{learner.ModelType} model").Append("long? seed = null"), "model, seed");
    }

    private static void WriteGiven(SourceWriter writer, List<UsedCallback> given)
    {
        foreach (var use in given)
            writer.Line($"/// <param name=\"{XmlText.Escape(use.Parameter)}\">The callback {XmlText.Escape(use.Property)}, which takes arguments.</param>");
    }

    private static void WriteConstructor(
        SourceWriter writer, LearnerModel learner, List<UsedCallback> given, IEnumerable<string> parameters, string setup)
    {
        var list = string.Join(", ", parameters.Prepend($"{RuntimeNames.Global(RuntimeNames.TrainingData)} data"));
        writer.Line($$"""
            {{PartialPart.GeneratedCode}}
            {{Access(given)}} {{Identifier.Escape(learner.Type.Self.Name)}}(
                {{list}})
                : base(new {{RuntimeNames.Global(RuntimeNames.LearnerSetup)}}<{{learner.ModelType}}>(data, {{setup}})){{(given.Count == 0 ? " { }" : "")}}
            """);
        if (given.Count == 0)
            return;
        writer.Line("{");
        foreach (var use in given)
            writer.Line($"    this.{Identifier.Escape(use.Property)} = {Identifier.Escape(use.Parameter)};");
        writer.Line("}");
    }

    /// <summary>Who cannot see a callback that is given cannot see the constructor.</summary>
    private static string Access(List<UsedCallback> given) =>
        SyntaxFacts.GetText(given.Select(use => use.Access).Append(Accessibility.Public).Min());

    private static string Parameter(UsedCallback use) => $"{use.Type} {Identifier.Escape(use.Parameter)}";
}
