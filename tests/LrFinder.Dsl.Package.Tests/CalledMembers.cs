using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace LrFinder.Dsl.Tests;

/// <summary>Reads from the IL of an assembly which members of other assemblies its methods name.</summary>
internal sealed class CalledMembers : IDisposable
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    private readonly PEReader _image;
    private readonly MetadataReader _metadata;

    /// <summary>Opens an assembly.</summary>
    /// <param name="path">Its file.</param>
    public CalledMembers(string path)
    {
        _image = new PEReader(File.OpenRead(path));
        _metadata = _image.GetMetadataReader();
    }

    /// <summary>The members as <c>Namespace.Type.Member</c>, each with the method that names it.</summary>
    /// <param name="exceptNamespace">Whose types are not looked at.</param>
    /// <returns>The pairs.</returns>
    public IEnumerable<(string Member, string By)> All(string exceptNamespace = "") =>
        from typeHandle in _metadata.TypeDefinitions
        let type = _metadata.GetTypeDefinition(typeHandle)
        let name = NameOf(typeHandle)
        where exceptNamespace.Length == 0 || !name.StartsWith($"{exceptNamespace}.", StringComparison.Ordinal)
        from methodHandle in type.GetMethods()
        let method = _metadata.GetMethodDefinition(methodHandle)
        where method.RelativeVirtualAddress != 0
        from token in TokensOf(_image.GetMethodBody(method.RelativeVirtualAddress))
        let member = Describe(MetadataTokens.EntityHandle(token))
        where member is not null
        select (member, $"{name}.{_metadata.GetString(method.Name)}");

    /// <inheritdoc/>
    public void Dispose() => _image.Dispose();

    private static IEnumerable<int> TokensOf(MethodBodyBlock body)
    {
        var il = body.GetILReader();
        while (il.RemainingBytes > 0)
        {
            var first = il.ReadByte();
            var code = OpCodesByValue[first == 0xFE ? 0xFE00 | il.ReadByte() : first];
            switch (code.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok or OperandType.InlineType:
                    yield return il.ReadInt32();
                    break;
                case OperandType.InlineSwitch:
                    var targets = il.ReadInt32();
                    il.Offset += 4 * targets;
                    break;
                default:
                    il.Offset += SizeOf(code.OperandType);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private string? Describe(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.MemberReference => Describe(_metadata.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodSpecification => Describe(_metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method),
        _ => null,
    };

    private string? Describe(MemberReference member) => TypeOf(member.Parent) is { } type
        ? $"{NameOf(type)}.{_metadata.GetString(member.Name)}"
        : null;

    /// <summary>The type of another assembly, also where it is a generic one with arguments.</summary>
    private TypeReferenceHandle? TypeOf(EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeSpecification)
        {
            var signature = _metadata.GetBlobReader(_metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
            if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                return null;
            signature.ReadByte(); // A class or a value type.
            parent = signature.ReadTypeHandle();
        }

        return parent.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)parent : null;
    }

    private string NameOf(TypeReferenceHandle handle)
    {
        var type = _metadata.GetTypeReference(handle);
        var name = _metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf((TypeReferenceHandle)type.ResolutionScope)}+{name}"
            : $"{_metadata.GetString(type.Namespace)}.{name}";
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var name = _metadata.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{NameOf(outer)}+{name}"
            : $"{_metadata.GetString(type.Namespace)}.{name}";
    }
}
