using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Models within models, to be read, and what makes the outer one be written again.</summary>
public sealed class NestedModelSnapshots : SnapshotTests
{
    private const string Residuals =
        """
        namespace Samples;

        [Model(8, 16, 16)]
        [Conv2d(8, 3, Padding = 1), BatchNorm2d, ReLU]
        public sealed partial class Block;

        [Model(8, 16, 16)] [Conv2d(16, 3, Stride = 2, Padding = 1)] public sealed partial class Down;

        [Model(8, 16, 16)] [Conv2d(16, 1, Stride = 2)] internal sealed partial class Projection;

        [Model(3, 16, 16)]
        [Conv2d(8, 3, Padding = 1)]
        [Layer<Block>]
        [Residual<Block>] [Repeat(2)]
        [Residual<Down, Projection>(Name = "down")]
        [AdaptiveAvgPool2d(1), Flatten, Linear(10)]
        public sealed partial class Net;
        """;

    private const string WithModules =
        """
        namespace Samples;

        public enum Mode { Soft, Hard = 7 }

        [Model]
        internal sealed partial class Scale : Module<Tensor, Tensor>
        {
            private Parameter factor;

            public Scale(double start, Mode mode = Mode.Soft, string? name = null, long[]? sizes = null) : base("Scale")
            {
                factor = new(ones(1));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => input * factor;
        }

        [Model(4)]
        [Linear(8)]
        [Layer<Scale>(0.5, Mode.Hard, "a \"name\"", new long[] { 1, 2 }, Output = new[] { 8 })]
        [Layer<Scale>(1, Output = new[] { 8 }, Name = "last")]
        public partial class Net;
        """;

    [Fact]
    public Task Residual_blocks() => Match(GeneratorHarness.Compile(Residuals).Only("Layers", "State"));

    [Fact]
    public Task Modules_with_arguments() => Match(GeneratorHarness.Compile(WithModules).Only("Layers", "State"));

    [Fact]
    public Task Repeated_layers() => Match(GeneratorHarness.Compile(
        """
        namespace Samples;

        [Model(3, 32, 32)]
        [Conv2d(8, 3, Padding = 1), ReLU, Repeat(2)] [MaxPool2d(2)]
        [Conv2d(16, 3, Padding = 1, Name = "body")] [Repeat(3)] [MaxPool2d(2)]
        [Flatten, Linear(16), ReLU, Repeat(1), Linear(4), Repeat(2)]
        public sealed partial class Vgg;
        """).Only("Layers"));

    [Fact]
    public void A_class_whose_name_ends_in_a_digit_is_kept_apart_from_the_number() => Assert.Contains(
        " block16_2 { get; }",
        GeneratorHarness.Compile(
            "[Model(4), Linear(4)] public sealed partial class Block16;",
            "[Model(4), Layer<Block16>, Repeat(2)] public sealed partial class Net;").Files["Net.Layers.g.cs"],
        StringComparison.Ordinal);

    [Fact]
    public void An_edit_of_an_inner_model_writes_the_outer_again()
    {
        var run = GeneratorHarness.Compile(Residuals);
        var after = run.After(Edits.Replace("BatchNorm2d, ReLU]\npublic sealed partial class Block", "ReLU]\npublic sealed partial class Block"));
        Assert.Equal(2, Incrementality.Reasons(after, TrackingNames.Models).Count(reason => reason == IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void A_model_of_another_assembly_is_planned_by_what_is_noted_in_it()
    {
        var library = GeneratorHarness.Compile(
            """
            namespace Library;

            [Model(8, 16, 16)]
            [Conv2d(8, 3, Padding = 1), ReLU, Repeat(2)]
            public sealed partial class Block;
            """);
        var user = GeneratorHarness.Compilation(
            """
            [Model(3, 16, 16)]
            [Conv2d(8, 1), Layer<Library.Block>, Residual<Library.Block>]
            public sealed partial class Net;
            """);
        using var image = new MemoryStream();
        Assert.True(library.Output.Emit(image).Success);
        var run = GeneratorHarness.Run(user.AddReferences(MetadataReference.CreateFromImage(image.ToArray())));

        Assert.Empty(run.Reports);
        run.AssertCompilesWithoutWarnings();
        Assert.Matches(@"residual1 +Residual<Block> +\[8, 16, 16\] +1,168\n", run.Files["Net.State.g.cs"]);
    }
}
