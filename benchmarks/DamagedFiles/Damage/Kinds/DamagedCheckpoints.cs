using LrFinder.Dsl;

namespace DamagedFiles;

/// <summary>Checkpoints of every optimizer, of trainings that are under way and of ones that are over.</summary>
internal sealed class DamagedCheckpoints : DamagedKind
{
    private readonly Dictionary<string, byte[][]> _sound = [];
    private readonly Dictionary<string, ClassifierLearner> _learners = [];
    private readonly string _path;
    private string _optimizer = "";
    private byte[] _before = [];
    private bool _resumes;
    private int _made;

    public DamagedCheckpoints()
        : base("checkpoints", 20_000)
    {
        _path = File("damaged.checkpoint");
        foreach (var optimizer in ClassifierLearner.Optimizers.Keys)
        {
            ClassifierLearner.Chosen = optimizer;
            _sound[optimizer] = [.. Sound(optimizer)];
            _learners[optimizer] = New();
        }
    }

    public override long DecodedBytes => _sound.Values.SelectMany(files => files).Max(file => file.Length);

    public override void Prepare(Random random)
    {
        string[] optimizers = [.. _sound.Keys];
        _optimizer = ClassifierLearner.Chosen = optimizers[random.Next(optimizers.Length)];
        var files = _sound[_optimizer];
        System.IO.File.WriteAllBytes(_path, SafetensorsDamage.Apply(random, files[random.Next(files.Length)]));
        _resumes = random.Next(2) == 0;
        // Now, for what others have done since has moved torch's random generator.
        _before = State(_learners[_optimizer]);
    }

    public override void Load()
    {
        if (_resumes)
            _learners[_optimizer].Resume(_path);
        else
            _learners[_optimizer].Load(_path);
    }

    public override bool IsDocumented(Exception exception) => exception is CheckpointException or SafetensorsException
        || (exception is InvalidOperationException && exception.Message.Contains("holds no training", StringComparison.Ordinal));

    public override void Check(bool isLoaded)
    {
        var learner = _learners[_optimizer];
        if (!isLoaded)
        {
            Require(State(learner).AsSpan().SequenceEqual(_before), "A file that was refused has changed the learner.");
            return;
        }

        // What was loaded trains, is saved, loads again, and ends.
        learner.Fit(1, 1e-3);
        State(learner);
        learner.Load(File("state.checkpoint"));
        learner.Fit(1, 1e-3);
        learner.Dispose();
        _learners[_optimizer] = New();
    }

    public override void Dispose()
    {
        foreach (var learner in _learners.Values)
            learner.Dispose();
        base.Dispose();
    }

    private IEnumerable<byte[]> Sound(string optimizer)
    {
        var path = File("sound.checkpoint");
        using (var learner = new ClassifierLearner(ClassifierLearner.NewData(), seed: 1) { SavesTo = path })
        {
            learner.Fit(2, 1e-2);
            yield return System.IO.File.ReadAllBytes(path);
            learner.Save(path);
            yield return System.IO.File.ReadAllBytes(path);
        }

        if (optimizer.StartsWith("Ada", StringComparison.Ordinal) && !optimizer.StartsWith("Adam", StringComparison.Ordinal)
            || optimizer is "ASGD" or "Rprop")
            yield break;
        using (var learner = new ClassifierLearner(ClassifierLearner.NewData(), seed: 1) { SavesTo = path })
        {
            learner.FitOneCycle(2, 1e-2);
            yield return System.IO.File.ReadAllBytes(path);
        }
    }

    /// <summary>A learner of the chosen optimizer; every other one has it already.</summary>
    private ClassifierLearner New()
    {
        var learner = new ClassifierLearner(ClassifierLearner.NewData(), seed: 2);
        if (_made++ % 2 == 0)
            learner.Fit(1, 1e-2);
        return learner;
    }

    /// <summary>All that the learner is, for a checkpoint has all of it.</summary>
    private byte[] State(ClassifierLearner learner)
    {
        var path = File("state.checkpoint");
        learner.Save(path);
        return System.IO.File.ReadAllBytes(path);
    }
}
