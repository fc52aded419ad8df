using System.Buffers.Binary;

namespace DamagedFiles;

/// <summary>Damage to the frame header of JPEG files: sizes, components and subsampling that are claimed.</summary>
internal static class JpegDamage
{
    private static readonly ushort[] Sizes = [0, 1, 8, 47, 49, 96, 1024, 23_170, 65_500, 65_535];

    public static byte[] Apply(Random random, byte[] file)
    {
        var way = random.Next(3);
        if (way == 0)
            return ByteDamage.Apply(random, file);
        var changed = file.ToArray();
        var frame = FrameHeader(changed);
        for (var edits = random.Next(1, 3); edits > 0 && frame >= 0; edits--)
            Edit(random, changed, frame);
        return random.Next(4) == 0 ? ByteDamage.Apply(random, changed) : changed;
    }

    /// <summary>Where the frame header's marker is (ITU-T T.81, section B.2.2).</summary>
    private static int FrameHeader(byte[] file)
    {
        for (var at = 2; at + 4 < file.Length && file[at] == 0xFF;)
        {
            if (file[at + 1] is 0xC0 or 0xC2)
                return at;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
        }

        return -1;
    }

    private static void Edit(Random random, byte[] file, int frame)
    {
        switch (random.Next(6))
        {
            case 0:
                file[frame + 1] = (byte)(0xC0 + random.Next(16));
                break;
            case 1:
                // The number of components, or one's number, subsampling or table.
                file[frame + 9 + random.Next(10)] = (byte)random.Next(256);
                break;
            default:
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5 + 2 * random.Next(2)), Sizes[random.Next(Sizes.Length)]);
                break;
        }
    }
}
