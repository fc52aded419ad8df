using LrFinder.Dsl;

namespace DamagedFiles;

/// <summary>Files of weights.</summary>
internal sealed class DamagedWeights : DamagedKind
{
    private readonly Classifier _model;
    private readonly byte[] _sound;
    private readonly string _path;
    private byte[] _before;

    public DamagedWeights()
        : base("weights", 100_000)
    {
        NativeRuntime.Initialize();
        _model = new Classifier();
        _path = File("damaged.safetensors");
        _sound = _before = State();
    }

    public override long DecodedBytes => _sound.Length;

    public override void Prepare(Random random) => System.IO.File.WriteAllBytes(_path, SafetensorsDamage.Apply(random, _sound));

    public override void Load() => _model.LoadWeights(_path);

    public override bool IsDocumented(Exception exception) => exception is SafetensorsException or WeightsFileException or WeightsMismatchException;

    public override void Check(bool isLoaded)
    {
        var after = State();
        Require(isLoaded || after.AsSpan().SequenceEqual(_before), "A file that was refused has changed weights.");
        _before = after;
    }

    public override void Dispose()
    {
        _model.Dispose();
        base.Dispose();
    }

    private byte[] State()
    {
        var path = File("state.safetensors");
        _model.SaveWeights(path);
        return System.IO.File.ReadAllBytes(path);
    }
}
