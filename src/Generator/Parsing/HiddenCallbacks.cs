using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Finds callbacks of a referenced assembly that are not public. The compiler does not read such methods into its symbols at all, so that
/// without this they would stay silent without a word.
/// </summary>
internal static class HiddenCallbacks
{
    private const string Namespace = "LrFinder.Dsl";
    private const string Attribute = "CallbackAttribute";

    /// <summary>Reports each one of the class and its base classes.</summary>
    public static void Report(LearnerContext context, CallbackSource source)
    {
        foreach (var level in source.Type.SelfAndBases().Where(level => level.DeclaringSyntaxReferences.IsEmpty && !level.IsTorch()))
        {
            if (level.SpecialType == SpecialType.System_Object)
                continue;
            foreach (var method in NamesIn(level.OriginalDefinition, context.Compilation))
                context.Diagnostics.Report(
                    DiagnosticDescriptors.NotCallable,
                    source.Attachment.IsInSource ? source.Attachment : context.Learner.Place(),
                    $"{level.Name}.{method}",
                    $"is not accessible from the learner '{context.Learner.Name}'",
                    CallbackAccess.Remedy(context, level));
        }
    }

    private static IEnumerable<string> NamesIn(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.MetadataToken == 0
            || compilation.GetMetadataReference(type.ContainingAssembly) is not PortableExecutableReference reference
            || reference.GetMetadata() is not AssemblyMetadata assembly)
            yield break;
        var seen = new HashSet<int>(type.GetMembers().Select(member => member.MetadataToken));
        var reader = assembly.GetModules()[0].GetMetadataReader();
        foreach (var handle in reader.GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.Handle(type.MetadataToken)).GetMethods())
        {
            var method = reader.GetMethodDefinition(handle);
            if (!seen.Contains(MetadataTokens.GetToken(handle)) && method.GetCustomAttributes().Any(IsCallback))
                yield return reader.GetString(method.Name);
        }

        bool IsCallback(CustomAttributeHandle handle) =>
            reader.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } constructor
            && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
            && reader.GetTypeReference((TypeReferenceHandle)parent) is var attribute
            && reader.StringComparer.Equals(attribute.Name, Attribute)
            && reader.StringComparer.Equals(attribute.Namespace, Namespace);
    }
}
