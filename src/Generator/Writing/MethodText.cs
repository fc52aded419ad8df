namespace LrFinder.Dsl.Generator;

/// <summary>Methods of the user's as generated code names them.</summary>
internal static class MethodText
{
    /// <summary>The method with the type that declares it: a bare name might be one of the generated members.</summary>
    public static string Of(UserMethod method) => $"{method.Type}.{Identifier.Escape(method.Name)}";
}
