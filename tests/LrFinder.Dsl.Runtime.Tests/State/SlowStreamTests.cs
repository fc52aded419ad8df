namespace LrFinder.Dsl.Tests;

/// <summary>Streams give as much as they like at a time: a format is not told by the first byte alone.</summary>
public sealed class SlowStreamTests
{
    [Fact]
    public void Weights_are_read_from_a_stream_that_gives_one_byte_at_a_time()
    {
        using var model = new NetWithDropout();
        using var saved = new MemoryStream();
        model.SaveWeights(saved);
        var expected = Bits.OfWeights(model);
        using var other = new NetWithDropout();
        other.LoadWeights(new ByteByByte(saved.ToArray()), new WeightsOptions());
        Assert.Equal(expected, Bits.OfWeights(other));
        using var stream = new ByteByByte(File.ReadAllBytes(RecordedTorch.Path("views", "2.6")));
        Assert.Throws<WeightsMismatchException>(() => other.LoadWeights(stream, new WeightsOptions()));
    }

    private sealed class ByteByByte(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
    }
}
