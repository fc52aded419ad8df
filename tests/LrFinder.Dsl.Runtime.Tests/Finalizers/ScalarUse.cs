using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using TorchSharp;

namespace LrFinder.Dsl.Tests;

/// <summary>Finds where compiled code turns a number into one of TorchSharp's <see cref="Scalar"/>s.</summary>
internal static class ScalarUse
{
    private const byte Call = 0x28;

    private const SignatureTypeCode ClassType = (SignatureTypeCode)0x12;

    /// <summary>The methods of an assembly that do, as <c>Type.Method</c>; a nested type goes by its own name.</summary>
    public static IReadOnlyList<string> In(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var conversions = metadata.MemberReferences.Where(IsConversion).Select(handle => MetadataTokens.GetToken(handle)).ToHashSet();
        return
        [
            .. from typeHandle in metadata.TypeDefinitions
               let type = metadata.GetTypeDefinition(typeHandle)
               from methodHandle in type.GetMethods()
               let method = metadata.GetMethodDefinition(methodHandle)
               where method.RelativeVirtualAddress != 0
               where Calls(file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes(), conversions)
               select $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}",
        ];

        bool IsConversion(MemberReferenceHandle handle)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference)
                return false;
            var name = metadata.GetString(member.Name);
            return metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) switch
            {
                nameof(Scalar) => name == "op_Implicit",
                // x * 2: the operators turn numbers into scalars themselves.
                nameof(torch.Tensor) => name.StartsWith("op_", StringComparison.Ordinal) && TakesNumber(metadata.GetBlobReader(member.Signature)),
                _ => false,
            };
        }
    }

    // The layout of a method's signature: ECMA-335, II.23.2.1.
    private static bool TakesNumber(BlobReader signature)
    {
        _ = signature.ReadSignatureHeader();
        var parameters = signature.ReadCompressedInteger();
        for (var i = 0; i <= parameters; i++)
        {
            var type = (SignatureTypeCode)signature.ReadByte();
            if (type is SignatureTypeCode.Int32 or SignatureTypeCode.Int64 or SignatureTypeCode.Single or SignatureTypeCode.Double)
                return true;
            if (type == ClassType)
                _ = signature.ReadCompressedInteger();
        }

        return false;
    }

    // A constant that looks like such a call would be reported too: better than one that is missed.
    private static bool Calls(ReadOnlySpan<byte> code, HashSet<int> tokens)
    {
        for (var i = 0; i + sizeof(int) < code.Length; i++)
        {
            if (code[i] == Call && tokens.Contains(BinaryPrimitives.ReadInt32LittleEndian(code[(i + 1)..])))
                return true;
        }

        return false;
    }
}
