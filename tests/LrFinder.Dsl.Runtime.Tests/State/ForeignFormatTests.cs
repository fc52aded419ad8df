using System.Text;

namespace LrFinder.Dsl.Tests;

/// <summary>A file of another format is called by its name, in place of the length that its first bytes make.</summary>
public sealed class ForeignFormatTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("a,b,c\n1,2,3\n4,5,6\n", "it looks like CSV")]
    [InlineData("a;b", "it looks like CSV")]
    [InlineData("epoch 1: it went well\n", "it looks like text")]
    [InlineData("\uFEFFHello, world", "it looks like CSV")]
    [InlineData("{\"hidden.weight\": [1, 2]}", "it looks like JSON")]
    [InlineData("<!DOCTYPE html><html>404</html>", "it looks like HTML or XML")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "it is a pointer of Git LFS")]
    public void Texts_and_archives_are_recognised(string content, string expected) => AssertSaid(Encoding.UTF8.GetBytes(content), expected);

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3 }, "it is compressed by gzip")]
    [InlineData(new byte[] { 0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10, 0, 0 }, "it looks like HDF5")]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0 }, "it is an image")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 0, 0 }, "its header would have 18446744073709551615 bytes")]
    public void Binary_formats_are_recognised(byte[] content, string expected) => AssertSaid(content, expected);

    [Theory]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 20, 0, 0, 0, 8, 0 }, "it looks like a zip archive, such as a .pt or .pth file of PyTorch", "it is a zip archive")]
    [InlineData(new byte[] { 0x80, 2, (byte)'}', (byte)'q', 0, 0x80, 1, 1, 1, 1 }, "it looks like a pickle of Python", "it looks like a pickle of Python")]
    public void Files_of_pytorch_are_weights_and_no_checkpoints(byte[] content, string expected, string ofWeights)
    {
        File.WriteAllBytes(_file, content);
        using var learner = new AdamLearner(SmallData.Create(), seed: 1);
        foreach (var read in new Action[] { () => learner.Load(_file), () => learner.Resume(_file) })
            Assert.Contains(expected, Assert.Throws<SafetensorsException>(read).Message, StringComparison.Ordinal);
        Assert.Contains(ofWeights, Assert.Throws<WeightsFileException>(() => learner.Model.LoadWeights(_file)).Message, StringComparison.Ordinal);
    }

    private void AssertSaid(byte[] content, string expected)
    {
        File.WriteAllBytes(_file, content);
        var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        foreach (var read in new Action[] { () => learner.Model.LoadWeights(_file), () => learner.Load(_file), () => learner.Resume(_file) })
            Assert.Contains(expected, Assert.Throws<SafetensorsException>(read).Message, StringComparison.Ordinal);
    }
}
