namespace LrFinder.Dsl.Generator;

/// <summary>Writes what TorchSharp would find by reflection: the registration of a model's state, its moves, its traversal.</summary>
internal static class StateEmitter
{
    public static GeneratedFile Emit(DeclaredModel model)
    {
        var members = model.Layers
            .Select(layer => new StateMember(layer.Plan.State, layer.Name, layer.Name, MayBeNull: false))
            .ToEquatableArray();
        var state = new WrittenModel(model.Type, model.IsSealed, BaseIsModel: false, members);
        return Emit(state, [PlannedModel(model)], writer =>
        {
            var summary = $"{RuntimeNames.Global(RuntimeNames.ModelSummary)}.Of(this";
            using (writer.IndentedAfter($"public {Modifier(state)}string Summary => {summary}, \"\"\""))
                writer.Lines(LayerTable.Of(model)).Line("\"\"\");");
            writer.Line();
            writer.Line("/// <inheritdoc/>").Line(GeneratedMark.Text);
            writer.Line(
                $"global::System.ReadOnlySpan<long> {RuntimeNames.Global(RuntimeNames.IModel)}.InputShape => [{string.Join(", ", model.Input.Sizes)}];");
        });
    }

    public static GeneratedFile Emit(WrittenModel model) => Emit(
        model,
        [],
        writer => writer.Line($"public {Modifier(model)}string Summary => {RuntimeNames.Global(RuntimeNames.ModelSummary)}.Of(this);"));

    /// <summary>For the projects that nest the model and do not see its attributes in their order.</summary>
    private static string PlannedModel(DeclaredModel model) =>
        $"[{RuntimeNames.Global(RuntimeNames.PlannedModelAttribute).Replace("Attribute", "")}("
        + $"new long[] {{ {string.Join(", ", model.Input.Sizes)} }}, new long[] {{ {string.Join(", ", model.Output.Sizes)} }}, {model.Parameters ?? -1}"
        + $"{(model.ChangesInput ? ", ChangesInput = true" : "")})]";

    private static GeneratedFile Emit(WrittenModel model, IEnumerable<string> attributes, Action<SourceWriter> writeSummary) => PartialPart.Write(
        model.Type,
        "State",
        bases: model.BaseIsDeclared
            ? [RuntimeNames.Global(RuntimeNames.IModel), RuntimeNames.Global(RuntimeNames.IOnnxLayer)]
            : [RuntimeNames.Global(RuntimeNames.IModel)],
        head: attributes,
        members: writer =>
        {
            writer.Line("/// <inheritdoc/>").Line(GeneratedMark.Text);
            writeSummary(writer);
            // A derived model without state of its own has nothing to add to its base.
            if (!model.BaseIsModel || model.Members.Count > 0)
            {
                writer.Line();
                WriteVisit(writer, model);
                writer.Line();
                WriteRegistration(writer, model);
            }

            if (model.BaseIsDeclared)
            {
                writer.Line();
                OnnxEmitter.WriteRefusal(writer, model);
            }

            // What a derived model adds is visited, and so moved, by its base.
            if (!model.BaseIsModel)
            {
                writer.Line();
                MoveEmitter.Write(writer);
            }
        });

    /// <summary>Derived models add to what their base visits.</summary>
    private static string Modifier(WrittenModel model) => model switch
    {
        { BaseIsModel: true } => "override ",
        { IsSealed: true } => "",
        _ => "virtual ",
    };

    private static void WriteVisit(SourceWriter writer, WrittenModel model)
    {
        writer.Line("/// <inheritdoc/>").Line(GeneratedMark.Text);
        using (writer.Block($"public {Modifier(model)}void VisitState({RuntimeNames.Global(RuntimeNames.StateVisitor)} visitor)"))
        {
            if (model.BaseIsModel)
                writer.Line("base.VisitState(visitor);");
            foreach (var member in model.Members)
            {
                var access = Identifier.Access(member.Member, ["visitor"]);
                writer.Line(member.Kind switch
                {
                    StateKind.Parameter => $"visitor.Parameter({Text(member)}, {access});",
                    StateKind.Buffer => $"visitor.Buffer({Text(member)}, {access});",
                    StateKind.UnsavedBuffer => $"visitor.Buffer({Text(member)}, {access}, persistent: false);",
                    _ => $"visitor.Module({Text(member)}, {access});",
                });
            }
        }
    }

    private static void WriteRegistration(SourceWriter writer, WrittenModel model)
    {
        writer.Line("/// <summary>Registers the state by name, without reflection. Once more does no harm.</summary>").Line(GeneratedMark.Text);
        using (writer.Block("protected override void RegisterComponents()"))
        {
            if (model.BaseIsModel)
                writer.Line("base.RegisterComponents();");
            foreach (var member in model.Members)
                WriteRegistration(writer, member);
            if (model.Members.Count > 0)
                writer.Line($"{RuntimeNames.Global(RuntimeNames.TrustedConvolutions)}.Ensure(this);");
        }
    }

    private static void WriteRegistration(SourceWriter writer, StateMember member)
    {
        var access = Identifier.Escape(member.Member);
        var notNull = member.MayBeNull ? $"{access} is not null" : null;
        switch (member.Kind)
        {
            case StateKind.Layer:
                WriteIf(writer, notNull, $"_internal_submodules[{Text(member)}] = {access};");
                break;
            case StateKind.Module:
                var isNew = $"!_internal_submodules.ContainsKey({Text(member)})";
                WriteIf(writer, notNull is null ? isNew : $"{notNull} && {isNew}", $"register_module({Text(member)}, {access});");
                break;
            case StateKind.Parameter:
                writer.Line($"ConditionallyRegisterParameter({Text(member)}, {access});");
                break;
            case StateKind.Buffer:
                writer.Line($"ConditionallyRegisterBuffer({Text(member)}, {access});");
                break;
            case StateKind.UnsavedBuffer:
                writer.Line($"ConditionallyRegisterBuffer({Text(member)}, {access}, persistent: false);");
                break;
        }
    }

    private static void WriteIf(SourceWriter writer, string? condition, string statement)
    {
        if (condition is null)
        {
            writer.Line(statement);
            return;
        }

        using (writer.IndentedAfter($"if ({condition})"))
            writer.Line(statement);
    }

    private static string Text(StateMember member) => Identifier.Literal(member.Name);
}
