namespace LrFinder.Dsl;

/// <summary>
/// Small data sets that are known by their checksums: <c>ImageData.FromFolder(KnownData.MnistSample.Download())</c>. They are downloaded once, into
/// <see cref="CacheFolder"/>; a file appears there when it is complete and its checksum is right, not before.
/// </summary>
public static class KnownData
{
    private const string FashionSource = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";

    /// <summary>The folder that data sets are kept in; it is made when it is needed.</summary>
    /// <value>At first <c>lrfinder</c> in the user's local application data, such as <c>~/.local/share/lrfinder</c>.</value>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public static string CacheFolder
    {
        get => field ??= Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "lrfinder");
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = Path.GetFullPath(value);
        }
    }

    /// <summary>
    /// The 3s and 7s of MNIST as fastai publishes them: an archive for <see cref="ImageData.FromFolder(string, int, long)"/>, of 3.2 MB; grey images
    /// of 28 × 28 pixels in <c>train</c> and <c>valid</c>. Source: https://s3.amazonaws.com/fast-ai-sample/mnist_sample.tgz.
    /// </summary>
    /// <remarks>
    /// What fastai publishes to compare with is its length and the MD5 of its first mebibyte. What lies behind is held by the checksum of gzip, when
    /// the archive is read.
    /// </remarks>
    public static KnownDataSet MnistSample { get; } = new(
        "MNIST_SAMPLE",
        [
            new KnownFile(
                "mnist_sample.tgz",
                new Uri("https://s3.amazonaws.com/fast-ai-sample/mnist_sample.tgz"),
                3_214_948,
                "2dbc7ec6f9259b583af0072c55816a88",
                HashedLength: 1 << 20),
        ],
        folder: null,
        ["3", "7"]);

    /// <summary>
    /// Fashion-MNIST by Zalando Research: a folder for <see cref="IdxData.FromFolder(string, IdxDataOptions)"/>, of 31 MB; 60,000 grey images of
    /// 28 × 28 pixels to train on, 10,000 to validate with, of ten classes (<see cref="KnownDataSet.ClassNames"/>).
    /// Source: https://github.com/zalandoresearch/fashion-mnist.
    /// </summary>
    /// <remarks>
    /// MD5 sums are all that is published to compare with. They tell damage, and also a file that somebody else put there: making another file of a
    /// given MD5 is not feasible, only making two of the same.
    /// </remarks>
    public static KnownDataSet FashionMnist { get; } = new(
        "Fashion-MNIST",
        [
            Fashion("train-images-idx3-ubyte.gz", 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
            Fashion("train-labels-idx1-ubyte.gz", 29_515, "25c81989df183df01b3e8a0aad5dffbe"),
            Fashion("t10k-images-idx3-ubyte.gz", 4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
            Fashion("t10k-labels-idx1-ubyte.gz", 5_148, "bb300cfdad3c16e7a12a480ee83cd310"),
        ],
        "fashion-mnist",
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]);

    private static KnownFile Fashion(string name, long length, string md5) => new(name, new Uri(FashionSource + name), length, md5);
}
