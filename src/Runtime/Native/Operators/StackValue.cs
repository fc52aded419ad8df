namespace LrFinder.Dsl;

/// <summary>Arguments of operators, as 64 bits of their stack.</summary>
internal static class StackValue
{
    /// <summary>An optional argument that is not given.</summary>
    public const ulong Absent = 0;

    /// <summary>A number.</summary>
    public static ulong Of(double number) => BitConverter.DoubleToUInt64Bits(number);

    /// <summary>A truth value.</summary>
    public static ulong Of(bool value) => value ? 1UL : 0;
}
