using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds the members with <c>[State]</c> of a learner and of the callback classes it uses.</summary>
internal static class CallbackStateParser
{
    public static EquatableArray<CallbackStateMember> Parse(LearnerContext context, IEnumerable<CallbackSource> sources) =>
        sources.SelectMany(source => ParseClass(context, source)).ToEquatableArray();

    private static IEnumerable<CallbackStateMember> ParseClass(LearnerContext context, CallbackSource source)
    {
        foreach (var (level, name) in HiddenMembers.With(source.Type, RuntimeNames.StateAttribute, context.Compilation))
            context.Diagnostics.Report(
                DiagnosticDescriptors.StateNotAssignable,
                source.Attachment.IsInSource ? source.Attachment : context.Learner.Place(),
                $"{level.Name}.{name}",
                $"is not accessible from the learner '{context.Learner.Name}'",
                CallbackAccess.Remedy(context, level));
        return ParseMembers(context, source);
    }

    private static IEnumerable<CallbackStateMember> ParseMembers(LearnerContext context, CallbackSource source) =>
        from level in source.Type.SelfAndBases().Reverse()
        from member in level.GetMembers().Where(IsState).OrderBy(member => member.Place().SourceTree?.FilePath ?? "", StringComparer.Ordinal)
        let parsed = ParseMember(context, source, member)
        where parsed is not null
        select parsed;

    private static bool IsState(ISymbol member) => member is IFieldSymbol or IPropertySymbol && member.HasAttribute(RuntimeNames.StateAttribute);

    private static CallbackStateMember? ParseMember(LearnerContext context, CallbackSource source, ISymbol member)
    {
        if (Obstacle(context, source, member) is var (problem, remedy))
        {
            context.Diagnostics.Report(DiagnosticDescriptors.StateNotAssignable, source.PlaceOf(member), NameOf(member), problem, remedy);
            return null;
        }

        var type = (member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type;
        if (!CanBeKept(type))
        {
            if (type.TypeKind != TypeKind.Error)
                context.Diagnostics.Report(
                    DiagnosticDescriptors.StateOfOtherType, source.PlaceOf(member), NameOf(member), type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            return null;
        }

        if (Obsolescence.Report(member, context.Learner, "has [State]", source.PlaceOf(member), context.Diagnostics))
            return null;
        return new(source.Prefix + member.Name, source.Property, member.Name, MayBeNull: IsOptional(type));
    }

    private static (string Problem, string Remedy)? Obstacle(LearnerContext context, CallbackSource source, ISymbol member) => member switch
    {
        { IsStatic: true } => ("is static", "remove 'static': the state of one learner is not that of another"),
        IFieldSymbol { IsReadOnly: true } => ("cannot be assigned", "remove 'readonly'"),
        IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false } =>
            ("is an explicit implementation", "mark a member of its own, and let it read and set that"),
        _ when IsHidden(source.Type, member) => ("is hidden by another member of that name", "rename one of the two"),
        IPropertySymbol { IsIndexer: true } => ("is an indexer", "mark what it reads from"),
        IPropertySymbol { GetMethod: null } => ("cannot be read", "give it a getter"),
        IPropertySymbol { SetMethod: null or { IsInitOnly: true } } => ("cannot be assigned", "give it a setter"),
        _ when source.Type.IsValueType => ("is in a struct, which the learner holds a copy of", "make the callback a class"),
        _ when !Parts(member).All(part => context.Compilation.IsSymbolAccessibleWithin(part, context.Learner, source.Type)) =>
            ($"is not accessible from the learner '{context.Learner.Name}'", CallbackAccess.Remedy(context, member)),
        _ => null,
    };

    private static bool IsHidden(INamedTypeSymbol type, ISymbol member) => type.SelfAndBases()
        .TakeWhile(level => !SymbolEqualityComparer.Default.Equals(level, member.ContainingType))
        .Any(level => level.GetMembers(member.Name).Any(other => !other.IsOverride));

    /// <summary>The member; of a property its accessors, of which one may be less accessible.</summary>
    private static IEnumerable<ISymbol> Parts(ISymbol member) =>
        member is IPropertySymbol { GetMethod: { } get, SetMethod: { } set } ? [get, set] : [member];

    /// <summary>Whether a checkpoint can hold a value of the type.</summary>
    private static bool CanBeKept(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol { Rank: 1 } array => IsNumber(array.ElementType),
        INamedTypeSymbol { IsReferenceType: true } list when list.OriginalDefinition.HasName("System.Collections.Generic.List`1") =>
            IsNumber(list.TypeArguments[0]),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsValue(nullable.TypeArguments[0]),
        _ => IsValue(type),
    };

    /// <summary>Whether it is a text or a list that may be missing.</summary>
    private static bool IsOptional(ITypeSymbol type) =>
        type is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.NotAnnotated };

    private static bool IsValue(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean || IsNumber(type);

    /// <summary>Whether a value is written and read as text, as numbers and times are.</summary>
    private static bool IsNumber(ITypeSymbol type) => type.IsValueType
        && type.AllInterfaces.Any(face => face.HasName("System.IFormattable"))
        && type.AllInterfaces.Any(face => face.HasName("System.IParsable`1"));

    private static string NameOf(ISymbol member) => member.Place().IsInSource ? member.Name : $"{member.ContainingType.Name}.{member.Name}";
}
