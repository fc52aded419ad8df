using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Amounts of memory for people.</summary>
internal static class ByteText
{
    /// <summary>An amount in megabytes of 1,024² bytes, from 10 GB on in gigabytes of 1,024³.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Of(long bytes) => bytes < 10L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):N0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):N1} GB");
}
