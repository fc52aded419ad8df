namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF406_NotSafetensorsTests
{
    [Theory]
    [InlineData("model.LoadWeights({|LRF406:\"net.onnx\"|});")]
    [InlineData("model.LoadWeights(rename: name => name, path: {|LRF406:\"NET.H5\"|});")]
    [InlineData("model.LoadWeights({|LRF406:\"net.npz\"|}, new WeightsOptions { Strict = false });")]
    [InlineData("WeightsExtensions.SaveWeights(model, {|LRF406:\"net.onnx\"|});")]
    [InlineData("model.SaveWeights({|LRF406:\"net.json\"|}, TableSchema.Load(folder)); model.SaveWeights({|LRF406:\"net.zip\"|}, TextSchema.Load(folder));")]
    [InlineData("model.SaveWeights(System.IO.Path.Combine(folder, {|LRF406:\"net.dat\"|}));")]
    [InlineData("model.SaveWeights($\"{folder}/net{|LRF406:.bin|}\");", true)]
    [InlineData("model.SaveWeights(folder + {|LRF406:\"/net.npz\"|});")]
    [InlineData("learner.Save({|LRF406:\"run.ckpt\"|}); learner.Load({|LRF406:\"run.ckpt\"|}); learner.Resume({|LRF406:\"run.ckpt\"|});")]
    public Task The_ending_of_another_format_is_reported(string body, bool isPart = false) =>
        Expect.ReportsAsync(Method(isPart ? body.Replace("/net{|LRF406:.bin|}", "{|LRF406:/net.bin|}", StringComparison.Ordinal) : body));

    [Theory]
    [InlineData("model.LoadWeights(\"net.safetensors\"); model.SaveWeights(\"net.v1.weights\"); model.SaveWeights(folder); learner.Save(\"run\");")]
    [InlineData("model.SaveWeights($\"net.pt{folder}\"); model.SaveWeights(folder + \".pt\" + folder);")]
    [InlineData("model.save(\"net.dat\");")]
    [InlineData("model.LoadWeights(\"net.pt\"); model.LoadWeights(\"NET.PTH\"); model.LoadWeights(\"run.ckpt\"); model.LoadWeights(\"pytorch_model.bin\");")]
    [InlineData("model.LoadWeights(\"net.dat\"); model.LoadWeights(\"net.pt\", new() { Prefix = \"module.\" });")]
    public Task Other_endings_and_what_is_not_known_are_not_reported(string body) => Expect.QuietAsync(Method(body));

    [Fact]
    public Task The_fix_renames_what_is_written() => Expect.FixAsync<SafetensorsNameFix>(
        Method("model.SaveWeights({|LRF406:\"net.pt\"|}); learner.Save({|LRF406:\"run.ckpt\"|}); model.SaveWeights($\"{folder}{|LRF406:/net.bin|}\");"),
        Method("model.SaveWeights(\"net.safetensors\"); learner.Save(\"run.safetensors\"); model.SaveWeights($\"{folder}/net.safetensors\");"));

    [Theory]
    [InlineData("model.LoadWeights({|LRF406:\"net.onnx\"|});")]
    [InlineData("const string Path = \"net.pt\"; model.SaveWeights({|LRF406:Path|});")]
    public Task What_is_read_or_named_elsewhere_is_not_fixed(string body) => Expect.NoFixAsync<SafetensorsNameFix>(Method(body));

    private static string Method(string body) =>
        $$"""
        [Model(8)] [Linear(2)] public partial class Net;
        [Learner<Net>] public sealed partial class Trainer;

        public static class Keeping
        {
            public static void Keep(Net model, Trainer learner, string folder)
            {
                {{body}}
            }
        }
        """;
}
