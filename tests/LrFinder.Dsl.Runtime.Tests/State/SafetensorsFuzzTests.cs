using System.Buffers.Binary;
using CsCheck;

namespace LrFinder.Dsl.Tests;

public sealed class SafetensorsFuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallNet _net = new();

    public void Dispose()
    {
        _net.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_damaged_file_is_refused_with_a_reason_and_changes_no_weight()
    {
        var original = _folder.File("original.safetensors");
        var damaged = _folder.File("damaged.safetensors");
        _net.SaveWeights(original);
        var bytes = File.ReadAllBytes(original);
        var headerEnd = 8 + BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var before = Bits.Of(_net);
        var (refused, unfit) = (0, 0);

        // Half of the damage is done to the header, which is where a reader can be led astray.
        var damage = Gen.Select(Gen.Frequency((1, Gen.Int[0, headerEnd - 1]), (1, Gen.Int[0, bytes.Length - 1])), Gen.Byte, Gen.Int[0, 3]);
        damage.Array[1, 4].Sample(
            edits =>
            {
                File.WriteAllBytes(damaged, edits.Aggregate(bytes, Damage));
                try
                {
                    _net.LoadWeights(damaged);
                    // Only values were damaged, or nothing was: such a file is as good as any.
                    _net.LoadWeights(original);
                }
                catch (SafetensorsException exception)
                {
                    Assert.Equal(damaged, exception.File);
                    Assert.NotEmpty(exception.Reason);
                    refused++;
                }
                catch (WeightsMismatchException exception)
                {
                    Assert.NotEmpty(exception.Differences);
                    unfit++;
                }

                Assert.Equal(before, Bits.Of(_net));
            },
            iter: 3000,
            threads: 1);

        Assert.InRange(refused, 500, 3000);
        Assert.InRange(unfit, 1, 3000);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var path = _folder.File("x.safetensors");
        _net.SaveWeights(path);
        var bytes = File.ReadAllBytes(path);
        var before = Bits.Of(_net);

        for (var length = 0; length < bytes.Length; length += length < 1200 ? 1 : 97)
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.Throws<SafetensorsException>(() => _net.LoadWeights(path));
        }

        Assert.Equal(before, Bits.Of(_net));
    }

    private static byte[] Damage(byte[] bytes, (int Position, byte Value, int Kind) edit)
    {
        var position = Math.Min(edit.Position, bytes.Length);
        return edit.Kind switch
        {
            0 => [.. bytes[..position], edit.Value, .. bytes[Math.Min(position + 1, bytes.Length)..]],
            1 => bytes[..position],
            2 => [.. bytes[..position], edit.Value, .. bytes[position..]],
            _ => [.. bytes[..position], .. bytes[Math.Min(position + edit.Value, bytes.Length)..]],
        };
    }
}
