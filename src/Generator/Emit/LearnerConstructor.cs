namespace LrFinder.Dsl.Generator;

/// <summary>Writes a learner's constructor, which takes what the learner cannot create itself.</summary>
internal static class LearnerConstructor
{
    public static void Write(SourceWriter writer, LearnerModel learner)
    {
        var given = learner.Uses.Where(use => !use.IsConstructible).ToList();
        WriteDocumentation(writer, learner, given);
        var create = learner.ModelIsConstructible ? $"static () => new {learner.ModelType}()" : "createModel";
        writer.Line($$"""
            public {{Identifier.Escape(learner.Type.Self.Name)}}({{string.Join(", ", Parameters(learner, given))}})
                : base(data, {{create}}, seed, device)
            """);
        writer.Line("{");
        foreach (var use in given)
            writer.Line($"    {Identifier.Escape(use.Property)} = {ParameterName(use)};");
        writer.Line("}");
    }

    private static void WriteDocumentation(SourceWriter writer, LearnerModel learner, List<UsedCallback> given)
    {
        writer.Line("""
            /// <summary>Creates the model and the callbacks; the optimizer is created by the first training.</summary>
            /// <param name="data">What to train on and to validate with. It stays the caller's to dispose of.</param>
            """);
        if (!learner.ModelIsConstructible)
            writer.Line("/// <param name=\"createModel\">Creates the model; called once, after the seed was set.</param>");
        foreach (var use in given)
            writer.Line($"/// <param name=\"{ParameterName(use).TrimStart('@')}\">The callback {XmlText.Escape(use.Property)}, which takes arguments.</param>");
        writer.Line("""
            /// <param name="seed">Seeds torch's random state before the model is created, so that a run repeats.</param>
            /// <param name="device">Where to train; the CPU by default.</param>
            """);
    }

    private static IEnumerable<string> Parameters(LearnerModel learner, List<UsedCallback> given)
    {
        yield return $"{RuntimeNames.Global(RuntimeNames.TrainingData)} data";
        if (!learner.ModelIsConstructible)
            yield return $"global::System.Func<{learner.ModelType}> createModel";
        foreach (var use in given)
            yield return $"{use.Type} {ParameterName(use)}";
        yield return "long? seed = null";
        yield return $"{TorchNames.Device}? device = null";
    }

    /// <summary><c>EarlyStopping</c> becomes <c>earlyStopping</c>.</summary>
    private static string ParameterName(UsedCallback use) =>
        Identifier.Escape(char.ToLowerInvariant(use.Property[0]) + use.Property.Substring(1));
}
