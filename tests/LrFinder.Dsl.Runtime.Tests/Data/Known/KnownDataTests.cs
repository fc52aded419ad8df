using System.Security.Cryptography;

namespace LrFinder.Dsl.Tests.Data;

public sealed class KnownDataTests : IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly byte[] Content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 7 / 3))];

    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackServer _server = new();
    private readonly string _before = KnownData.CacheFolder;

    public KnownDataTests() => KnownData.CacheFolder = Path.Combine(_folder.Path, "cache");

    private string Place => Path.Combine(_folder.Path, "cache", "set", "file.bin");

    private string Partial => Place + ".partial";

    public void Dispose()
    {
        KnownData.CacheFolder = _before;
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_is_downloaded_once_and_progress_is_told(bool isMd5)
    {
        _server.Answer = start => LoopbackServer.Ranged(Content, start);
        var set = Set(isMd5 ? "a4b55352857a474e534b3d3efb4da0ef" : null);
        var progress = new Progress();
        Assert.Equal(Path.GetDirectoryName(Place), set.Download(progress));
        Assert.Equal(new KnownDataProgress("file.bin", Content.Length, Content.Length), progress.Last);
        AssertComplete();
        set.Download();
        Assert.Equal([null], _server.Requests);
    }

    [Fact]
    public void What_broke_off_goes_on_where_it_was()
    {
        _server.Answer = _ => LoopbackServer.Response("200 OK", Content.AsSpan(0, 90_000), Content.Length);
        Assert.Contains($"from {_server.Address}: ", Refusal(), Ordinal);
        Assert.Equal(90_000, new FileInfo(Partial).Length);
        // An error of the server, and nobody there, leave what has come.
        _server.Answer = _ => LoopbackServer.Response("500 Internal Server Error", [1, 2]);
        Assert.Contains("the server answers 500", Refusal(), Ordinal);
        Assert.Equal(90_000, new FileInfo(Partial).Length);
        _server.Answer = start => LoopbackServer.Ranged(Content, start);
        Set().Download();
        AssertComplete();
        Assert.Equal([null, 90_000, 90_000], _server.Requests);
    }

    [Fact]
    public void A_connection_that_is_reset_is_no_failure_of_the_disk()
    {
        _server.Resets = true;
        _server.Answer = _ => LoopbackServer.Response("200 OK", Content.AsSpan(0, 90_000), Content.Length);
        Assert.StartsWith($"file.bin cannot be downloaded from {_server.Address}: ", Refusal(), Ordinal);
        Assert.Equal(90_000, new FileInfo(Partial).Length);
    }

    [Fact]
    public void A_server_without_ranges_or_with_others_begins_again()
    {
        Leave(Content.AsSpan(0, 50_000));
        _server.Answer = _ => LoopbackServer.Response("200 OK", Content);
        Set().Download();
        AssertComplete();
        File.Delete(Place);
        Leave(Content.AsSpan(0, 50_000));
        _server.Answer = start => start is null
            ? LoopbackServer.Response("200 OK", Content)
            : LoopbackServer.Response("206 Partial Content", Content.AsSpan(9), headers: $"Content-Range: bytes 9-{Content.Length - 1}/{Content.Length}\r\n");
        Set().Download();
        AssertComplete();
        File.Delete(Place);
        Leave(Content.AsSpan(0, 50_000));
        _server.Answer = start => start is null ? LoopbackServer.Response("200 OK", Content) : LoopbackServer.Response("416 Range Not Satisfiable", []);
        Set().Download();
        AssertComplete();
    }

    [Fact]
    public void A_wrong_checksum_leaves_nothing()
    {
        byte[] other = [.. Content[..^1], 1];
        _server.Answer = start => LoopbackServer.Ranged(other, start);
        Assert.Contains("what came is not the file: its SHA256 is ", Refusal(), Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Place)!));
        // What was left of another file is noticed, and not tried again.
        Leave([.. new byte[10]]);
        _server.Answer = start => LoopbackServer.Ranged(Content, start);
        Assert.Contains("what came is not the file", Refusal(), Ordinal);
        Set().Download();
        AssertComplete();
    }

    [Fact]
    public void A_length_that_is_not_true_leaves_nothing_under_the_name()
    {
        _server.Answer = _ => LoopbackServer.Response("200 OK", [.. Content, .. new byte[300_000]]);
        Assert.Contains("not 200000", Refusal(), Ordinal);
        Assert.False(File.Exists(Place) || File.Exists(Partial));
        _server.Answer = _ => LoopbackServer.Response("200 OK", Content, 1000);
        Assert.Contains("ended after 1000 of 200000 bytes", Refusal(), Ordinal);
        Assert.False(File.Exists(Place));
    }

    [Fact]
    public void Errors_say_what_from_where_and_what_to_do()
    {
        _server.Answer = _ => LoopbackServer.Response("404 Not Found", [1]);
        var refusal = Refusal();
        Assert.StartsWith($"file.bin cannot be downloaded from {_server.Address}: the server answers 404 (NotFound).", refusal, Ordinal);
        Assert.Contains($"put the file at {Place} by hand", refusal, Ordinal);
        _server.Dispose();
        Assert.Contains($"put the file at {Place} by hand", Assert.Throws<KnownDataException>(() => SetAt(new Uri("http://127.0.0.1:1/x")).Download()).Message, Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_and_another_is_named_and_kept()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Place)!);
        File.WriteAllBytes(Place, [1]);
        Assert.Contains($"{Place} is not what {_server.Address} is known to be: it has 1 bytes, not 200000. Remove it", Refusal(), Ordinal);
        Assert.True(File.Exists(Place));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public void It_can_be_stopped_and_goes_on_later()
    {
        using var stop = new CancellationTokenSource();
        _server.Answer = start => LoopbackServer.Ranged(Content, start);
        Assert.ThrowsAny<OperationCanceledException>(() => Set().Download(new Progress { Then = stop.Cancel }, stop.Token));
        Assert.False(File.Exists(Place));
        Assert.True(File.Exists(Partial));
        Set().Download();
        AssertComplete();
    }

    [Fact]
    public void Known_sets_are_where_they_are_said_to_be()
    {
        Assert.Equal(Path.Combine(KnownData.CacheFolder, "mnist_sample.tgz"), KnownData.MnistSample.Path);
        Assert.Equal(Path.Combine(KnownData.CacheFolder, "fashion-mnist"), KnownData.FashionMnist.Path);
        Assert.Equal(10, KnownData.FashionMnist.ClassNames.Count);
        Assert.EndsWith("lrfinder", _before, Ordinal);
        Assert.Throws<ArgumentException>(() => KnownData.CacheFolder = "");
    }

    private KnownDataSet Set(string? hash = null) => SetAt(_server.Address, hash);

    private static KnownDataSet SetAt(Uri address, string? hash = null) => new(
        "a set", [new KnownFile("file.bin", address, Content.Length, hash ?? Convert.ToHexString(SHA256.HashData(Content)))], "set", ["a"]);

    private string Refusal()
    {
        var refusal = Assert.Throws<KnownDataException>(() => Set().Download());
        Assert.Equal(Place, refusal.Path);
        return refusal.Message;
    }

    private void Leave(ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Place)!);
        File.WriteAllBytes(Partial, content);
    }

    private void AssertComplete()
    {
        Assert.Equal(Content, File.ReadAllBytes(Place));
        Assert.False(File.Exists(Partial));
    }

    private sealed class Progress : IProgress<KnownDataProgress>
    {
        public KnownDataProgress Last { get; private set; }

        public Action Then { get; init; } = () => { };

        public void Report(KnownDataProgress value)
        {
            Last = value;
            Then();
        }
    }
}
