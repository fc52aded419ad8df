using System.Diagnostics;
using System.Security.Cryptography;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The same architecture has the same state in PyTorch, and with the same state the same output.</summary>
public sealed class PyTorchParityTests
{
    private static readonly string Folder = Path.Combine(RepositoryPaths.Root, "tests", "LrFinder.Dsl.Runtime.Tests", "PyTorch");

    private static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Models = new()
    {
        ["Signals"] = () => new Signals(),
        ["Images"] = () => new Images(),
        ["Upwards"] = () => new Upwards(),
        ["Table"] = () => new Table(),
        ["Text"] = () => new Text(),
        ["Steps"] = () => new Steps(),
        ["Residuals"] = () => new Residuals(),
        ["Encoder"] = () => new Encoder(),
        ["Tied"] = () => new Tied(),
    };

    public static TheoryData<string> Names { get; } = new(Models.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_shapes_and_types_of_the_state_are_those_of_pytorch(string name)
    {
        using var model = Models[name]();
        using var file = SafetensorsFile.Open(Recorded(name, "weights"));
        Assert.Equal(
            file.Entries.Select(entry => $"{entry.Name} {entry.Dtype.ScalarType} [{string.Join(", ", entry.Shape)}]").Order(StringComparer.Ordinal),
            ModelState.Of((IModel)model).Weights
                .Select(weight => $"{weight.Key} {weight.Value.dtype} [{string.Join(", ", weight.Value.shape)}]").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_the_weights_of_pytorch_the_output_is_that_of_pytorch(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Models[name]();
        ((IModel)model).LoadWeights(Recorded(name, "weights"));
        model.eval();
        using var file = SafetensorsFile.Open(Recorded(name, "io"));
        var recorded = file.Entries.ToDictionary(entry => entry.Name, file.Read);

        var output = model.call(recorded["input"]);
        Assert.Equal(recorded["output"].shape, output.shape);
        // Two versions of torch add in different orders: the last digits of single precision.
        Assert.Equal(0, (output - recorded["output"]).abs().max().item<float>(), 2e-6f);
    }

    [Fact]
    public void A_tied_model_takes_the_steps_of_pytorch()
    {
        using var scope = NewDisposeScope();
        using var model = new Tied();
        model.LoadWeights(Recorded("Tied", "weights"));
        using var io = SafetensorsFile.Open(Recorded("Tied", "io"));
        var input = io.Read(io.Entries.Single(entry => entry.Name == "input"));
        using var learner = new TiedLearner(new TrainingData(new TensorBatches(input, input, 8)), model);
        learner.GradientClipping.MaxNorm = 0.5;

        learner.Fit(3, 0.5);

        using var trained = SafetensorsFile.Open(Recorded("Tied", "trained"));
        var weights = ModelState.Of(model).Weights;
        Assert.Equal(weights.Keys.Order(StringComparer.Ordinal), trained.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.All(trained.Entries, entry =>
            Assert.Equal(0, (weights[entry.Name] - trained.Read(entry)).abs().max().item<float>(), 5e-6f));
    }

    [PythonFact]
    public void A_reader_written_by_hand_in_python_finds_the_names_and_bytes_that_were_saved()
    {
        using var folder = new TemporaryFolder();
        using var model = new Text();
        var path = folder.File("text.safetensors");
        model.SaveWeights(path);

        Assert.Equal(
            ModelState.Of(model).Weights.Select(weight => Describe(weight.Key, weight.Value)).Order(StringComparer.Ordinal),
            Python("describe", path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [PythonFact]
    public void A_file_written_by_hand_in_python_loads()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new Images();
        model.SaveWeights(folder.File("here.safetensors"));
        Python("rewrite", folder.File("here.safetensors"), folder.File("there.safetensors"));

        using var other = new Images();
        other.LoadWeights(folder.File("there.safetensors"));
        Assert.Equal(Bits.Of(model), Bits.Of(other));
        Assert.NotEqual(File.ReadAllBytes(folder.File("here.safetensors")), File.ReadAllBytes(folder.File("there.safetensors")));
    }

    private static string Recorded(string name, string what) => Path.Combine(Folder, "Recorded", $"{name}.{what}.safetensors");

    private static string Describe(string name, Tensor tensor)
    {
        var dtype = tensor.dtype == ScalarType.Int64 ? "I64" : "F32";
        var hash = Convert.ToHexStringLower(SHA256.HashData(tensor.detach().contiguous().bytes));
        return $"{name} {dtype} [{string.Join(", ", tensor.shape)}] {hash}";
    }

    private static string Python(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", ["-B", Path.Combine(Folder, "by_hand.py"), .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
