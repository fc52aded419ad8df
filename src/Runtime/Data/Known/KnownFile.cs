using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace LrFinder.Dsl;

/// <summary>A file that is known before it is there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">Where it is published.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Hash">The hash that is published of it, in hexadecimal digits: SHA-256 by 64, MD5 by 32.</param>
/// <param name="HashedLength">Of how many bytes, from its beginning, that is the hash; <see langword="null"/> for all.</param>
internal sealed record KnownFile(string Name, Uri Source, long Length, string Hash, long? HashedLength = null)
{
    private const int Sha256Digits = 64;

    /// <summary>Says how bytes differ from the file.</summary>
    /// <param name="content">The bytes, from their beginning.</param>
    /// <returns>The difference as a clause; <see langword="null"/> where there is none.</returns>
    public string? Difference(Stream content)
    {
        if (content.Length != Length)
            return $"it has {content.Length} bytes, not {Length}";
        var found = HashOf(content);
        return found.Equals(Hash, StringComparison.OrdinalIgnoreCase) ? null : $"its {Algorithm.Name} is {found}, not {Hash}";
    }

    private HashAlgorithmName Algorithm => Hash.Length == Sha256Digits ? HashAlgorithmName.SHA256 : HashAlgorithmName.MD5;

    [SuppressMessage("Security", "CA5351", Justification = "Where MD5 is all that is published: see KnownData.")]
    private string HashOf(Stream content)
    {
        using var hash = IncrementalHash.CreateHash(Algorithm);
        var buffer = new byte[1 << 16];
        content.Position = 0;
        var left = HashedLength ?? Length;
        while (left > 0 && content.Read(buffer, 0, (int)Math.Min(buffer.Length, left)) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
