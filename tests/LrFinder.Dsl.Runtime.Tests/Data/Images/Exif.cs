namespace LrFinder.Dsl.Tests.Data;

/// <summary>EXIF data as a camera writes them: a TIFF directory with the camera's name and how it was held.</summary>
internal static class Exif
{
    public static byte[] Orientation(int orientation, bool littleEndian = false)
    {
        return
        [
            .. littleEndian ? "II"u8 : "MM"u8, .. Number(42, 2), .. Number(8, 4),
            .. Number(2, 2),
            .. Number(0x010F, 2), .. Number(2, 2), .. Number(4, 4), .. "Cam"u8, 0,
            .. Number(0x0112, 2), .. Number(3, 2), .. Number(1, 4), .. Number(orientation, 2), .. Number(0, 2),
            .. Number(0, 4),
        ];

        IEnumerable<byte> Number(int value, int length)
        {
            var bytes = Enumerable.Range(0, length).Select(at => (byte)(value >> (8 * at)));
            return littleEndian ? bytes : bytes.Reverse();
        }
    }
}
