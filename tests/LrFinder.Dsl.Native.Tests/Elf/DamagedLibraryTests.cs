using CsCheck;
using LrFinder.Dsl.Build;

namespace LrFinder.Dsl.Tests;

/// <summary>Whatever the bytes are, they are understood or left alone.</summary>
public class DamagedLibraryTests
{
    private static readonly byte[] Crafted = new ElfBuilder().Build();
    private static readonly byte[] Real = File.ReadAllBytes(TestPaths.TorchSharpLibrary);

    // Where the real library's headers, dynamic tables and section headers are: damage elsewhere is not even read.
    private static readonly Gen<int> RealPlace = Gen.OneOf(
        Gen.Int[0, 63], Gen.Int[0x3DFAE, 0x3FB00], Gen.Int[0x249360, Real.Length - 1]);

    [Fact]
    public void A_truncated_library_is_left_alone() =>
        Gen.Int[0, Crafted.Length - 1].Sample(length =>
        {
            WeakVersionFinding finding = WeakVersionFix.Examine(Crafted[..length]);
            return !finding.IsFixable && finding.Problem is not null;
        });

    [Fact]
    public void The_real_library_truncated_is_left_alone() =>
        Gen.Int[0, Real.Length - 1].Sample(length => !WeakVersionFix.Examine(Real[..length]).IsFixable, iter: 300);

    [Fact]
    public void Damage_to_a_library_never_leads_to_more_than_one_changed_bit() =>
        Gen.Select(Gen.Int[0, Crafted.Length - 1], Gen.Byte).Array[1, 8].Sample(damage =>
        {
            byte[] bytes = (byte[])Crafted.Clone();
            foreach ((int place, byte value) in damage)
                bytes[place] = value;
            return ChangesAtMostTheWeakFlag(bytes);
        }, iter: 100_000);

    [Fact]
    public void Damage_to_the_real_library_never_leads_to_more_than_one_changed_bit() =>
        Gen.Select(RealPlace, Gen.Byte).Array[1, 4].Sample(damage =>
        {
            byte[] bytes = (byte[])Real.Clone();
            foreach ((int place, byte value) in damage)
                bytes[place] = value;
            return ChangesAtMostTheWeakFlag(bytes);
        }, iter: 300);

    [Fact]
    public void Random_bytes_are_left_alone() =>
        Gen.Byte.Array[0, 500].Sample(bytes => !WeakVersionFix.Examine(bytes).IsFixable);

    [Fact]
    public void Random_bytes_after_a_good_header_are_left_alone() =>
        Gen.Byte.Array[0, 500].Sample(bytes => ChangesAtMostTheWeakFlag([.. Crafted[..64], .. bytes]));

    private static bool ChangesAtMostTheWeakFlag(byte[] bytes)
    {
        WeakVersionFinding finding = WeakVersionFix.Examine(bytes);
        if (!finding.IsFixable)
            return true;

        byte[] changed = WeakVersionFix.Apply(bytes, finding);
        int[] places = [.. Enumerable.Range(0, bytes.Length).Where(i => bytes[i] != changed[i])];
        return changed.Length == bytes.Length
            && places is [int place] && place == finding.FlagsOffset && (bytes[place] ^ changed[place]) == 2;
    }
}
