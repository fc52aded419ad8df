using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Finds members of a referenced assembly that have one of our attributes and are not public. The compiler does not read them into its
/// symbols at all, so that without this they would be left out without a word.
/// </summary>
internal static class HiddenMembers
{
    private const string Namespace = "LrFinder.Dsl";

    /// <summary>A class of a referenced assembly stays what it is: what it has of each attribute, for many learners use the same one.</summary>
    private static readonly ConditionalWeakTable<INamedTypeSymbol, ConcurrentDictionary<string, ImmutableArray<string>>> Known = new();

    /// <summary>Each one of a class and its base classes, with the class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attribute">The attribute's metadata name.</param>
    /// <param name="compilation">The user's compilation.</param>
    public static IEnumerable<(INamedTypeSymbol Level, string Name)> With(INamedTypeSymbol type, string attribute, Compilation compilation) =>
        from level in type.SelfAndBases()
        where level.DeclaringSyntaxReferences.IsEmpty && level.SpecialType != SpecialType.System_Object && !level.IsTorch()
        from name in Known.GetOrCreateValue(level.OriginalDefinition)
            .GetOrAdd(attribute.Substring(Namespace.Length + 1), name => [.. NamesIn(level.OriginalDefinition, name, compilation)])
        select (level, name);

    private static IEnumerable<string> NamesIn(INamedTypeSymbol type, string attribute, Compilation compilation)
    {
        if (type.MetadataToken == 0
            || compilation.GetMetadataReference(type.ContainingAssembly) is not PortableExecutableReference reference
            || reference.GetMetadata() is not AssemblyMetadata assembly)
            return [];
        var seen = new HashSet<int>(type.GetMembers().Select(member => member.MetadataToken));
        var reader = assembly.GetModules()[0].GetMetadataReader();
        return MembersOf(reader, reader.GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.Handle(type.MetadataToken)))
            .Where(member => !seen.Contains(MetadataTokens.GetToken(member.Handle)) && member.Attributes.Any(Is))
            .Select(member => reader.GetString(member.Name));

        bool Is(CustomAttributeHandle handle) =>
            reader.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } constructor
            && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
            && reader.GetTypeReference((TypeReferenceHandle)parent) is var found
            && reader.StringComparer.Equals(found.Name, attribute)
            && reader.StringComparer.Equals(found.Namespace, Namespace);
    }

    private static IEnumerable<(EntityHandle Handle, StringHandle Name, CustomAttributeHandleCollection Attributes)> MembersOf(
        MetadataReader reader, TypeDefinition type)
    {
        foreach (var handle in type.GetMethods())
            yield return (handle, reader.GetMethodDefinition(handle).Name, reader.GetMethodDefinition(handle).GetCustomAttributes());
        foreach (var handle in type.GetFields())
            yield return (handle, reader.GetFieldDefinition(handle).Name, reader.GetFieldDefinition(handle).GetCustomAttributes());
        foreach (var handle in type.GetProperties())
            yield return (handle, reader.GetPropertyDefinition(handle).Name, reader.GetPropertyDefinition(handle).GetCustomAttributes());
    }
}
