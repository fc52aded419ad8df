using System;

namespace LrFinder.Dsl.Build.Elf;

/// <summary>The bytes are not a well-formed 64-bit little-endian ELF file; the message says where they stop being one.</summary>
internal sealed class ElfFormatException : Exception
{
    public ElfFormatException(string message)
        : base(message)
    {
    }
}
