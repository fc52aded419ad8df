using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

public class PixelsTests
{
    [Fact]
    public void Every_byte_is_divided_by_255_in_single_precision()
    {
        using var bytes = arange(256, ScalarType.Byte);
        using var pixels = Pixels.ToUnitRange(bytes);
        Assert.Equal(Enumerable.Range(0, 256).Select(value => value / 255f), pixels.data<float>());
    }

    [Fact]
    public void Anything_but_bytes_is_refused()
    {
        using var numbers = ones(3);
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => Pixels.ToUnitRange(numbers)).Message, StringComparison.Ordinal);
    }
}
