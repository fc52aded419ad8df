namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where a record or an <c>init</c> stands; netstandard2.0 does not have it.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class IsExternalInit;
