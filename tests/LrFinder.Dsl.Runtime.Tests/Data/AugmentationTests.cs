using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

public sealed class AugmentationTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly Dictionary<string, Func<Batch, Batch>> All = new()
    {
        ["flip horizontally"] = Augmentations.FlipHorizontally(),
        ["flip vertically"] = Augmentations.FlipVertically(),
        ["crop with zeros"] = Augmentations.RandomCrop(2),
        ["crop with reflection"] = Augmentations.RandomCrop(2, CropPadding.Reflection),
        ["rotate"] = Augmentations.Rotate(30),
        ["brightness"] = Augmentations.Brightness(0.5),
        ["contrast"] = Augmentations.Contrast(0.5),
        ["in turn"] = Augmentations.InTurn(Augmentations.FlipHorizontally(), Augmentations.RandomCrop(1), Augmentations.Rotate(10)),
    };

    public static TheoryData<string> Names { get; } = new(All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Shape_type_target_and_size_stay_and_the_seed_repeats_it(string name)
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            var batch = Images(type) with { Size = 3 };
            var before = batch.Input.clone();
            random.manual_seed(5);
            var first = All[name](batch);
            var second = All[name](batch);
            random.manual_seed(5);
            var again = All[name](batch);
            Assert.Equal((type, 3), (first.Input.dtype, first.Size));
            Assert.Equal(batch.Input.shape, first.Input.shape);
            Assert.Same(batch.Target, first.Target);
            Assert.Equal(Bits.Of(first.Input), Bits.Of(again.Input));
            Assert.NotEqual(Bits.Of(first.Input), Bits.Of(second.Input));
            Assert.Equal(Bits.Of(before), Bits.Of(batch.Input));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_image_draws_on_its_own(string name)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var one = rand(1, 3, 5, 7).expand(40, -1, -1, -1).clone();
        var changed = All[name](new Batch(one, zeros(40))).Input;
        Assert.True(Enumerable.Range(0, 40).Select(i => Bits.Of(changed[i])).Distinct().Count() > 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_tensor_but_the_result_is_left(string name)
    {
        using var scope = NewDisposeScope();
        var batch = Images();
        var before = scope.DisposablesCount;
        var result = All[name](batch).Input;
        // What comes between several changes belongs to the batch, as what a callback makes.
        Assert.Equal(before + (name == "in turn" ? 3 : 1), scope.DisposablesCount);
        Assert.False(result.IsInvalid);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_no_batch_of_images_is_refused(string name)
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[images, channels, height, width]", Refusal(All[name], rand(4, 5, 7)), Ordinal);
        Assert.Contains("Float32 [4, 5, 7]", Refusal(All[name], rand(4, 5, 7)), Ordinal);
        Assert.Contains("Pixels.ToUnitRange", Refusal(All[name], zeros(4, 3, 5, 7, ScalarType.Byte)), Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_flip_mirrors_all_or_none(double probability)
    {
        using var scope = NewDisposeScope();
        var batch = Images();
        var (horizontal, vertical) = (Augmentations.FlipHorizontally(probability)(batch).Input, Augmentations.FlipVertically(probability)(batch).Input);
        Assert.Equal(Bits.Of(probability == 1 ? batch.Input.flip(3) : batch.Input), Bits.Of(horizontal));
        Assert.Equal(Bits.Of(probability == 1 ? batch.Input.flip(2) : batch.Input), Bits.Of(vertical));
    }

    [Fact]
    public void A_flip_is_as_frequent_as_is_said()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(2);
        var images = arange(2, ScalarType.Float32).view(1, 1, 1, 2).expand(4000, -1, -1, -1).clone();
        var share = Augmentations.FlipHorizontally(0.3)(new Batch(images, zeros(4000))).Input[.., 0, 0, 0].mean().item<float>();
        Assert.InRange(share, 0.26, 0.34);
    }

    [Theory]
    [InlineData(CropPadding.Zeros)]
    [InlineData(CropPadding.Reflection)]
    public void A_crop_is_a_shift_and_every_shift_comes(CropPadding with)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        var image = rand(1, 2, 4, 6);
        var mode = with == CropPadding.Zeros ? PaddingModes.Constant : PaddingModes.Reflect;
        var padded = nn.functional.pad(image, [2, 2, 2, 2], mode, 0)[0];
        var shifts = new Dictionary<string, (int, int)>();
        for (var y = 0; y < 5; y++)
            for (var x = 0; x < 5; x++)
                shifts.Add(Bits.Of(padded.narrow(1, y, 4).narrow(2, x, 6)), (y, x));
        var cropped = Augmentations.RandomCrop(2, with)(new Batch(image.expand(500, -1, -1, -1), zeros(500))).Input;
        Assert.Equal(25, Enumerable.Range(0, 500).Select(i => shifts[Bits.Of(cropped[i])]).Distinct().Count());
    }

    [Fact]
    public void A_reflection_has_to_fit()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("5 × 7", Refusal(Augmentations.RandomCrop(5, CropPadding.Reflection), Images().Input), Ordinal);
        Assert.Equal([4, 3, 5, 7], Augmentations.RandomCrop(5)(Images()).Input.shape);
    }

    [Fact]
    public void A_rotation_by_nothing_changes_nothing()
    {
        using var scope = NewDisposeScope();
        var batch = Images();
        var turned = Augmentations.Rotate(0)(batch).Input;
        Assert.Equal(Bits.Of(batch.Input), Bits.Of(turned));
        Assert.NotSame(batch.Input, turned);
    }

    [Fact]
    public void A_rotation_keeps_the_middle_and_what_is_round()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(4);
        // A disc in an image that is not square: were the sides not heeded, it would become an ellipse.
        var y = arange(61, ScalarType.Float32).sub(30).view(61, 1);
        var x = arange(101, ScalarType.Float32).sub(50).view(1, 101);
        var disc = (y.square() + x.square()).sqrt().sub(20).neg().sigmoid();
        var images = disc.view(1, 1, 61, 101).expand(20, -1, -1, -1);
        var turned = Augmentations.Rotate(180)(new Batch(images, zeros(20))).Input;
        Assert.InRange((turned - images).abs().max().item<float>(), 0, 0.05);
    }

    [Fact]
    public void A_rotation_stays_within_its_angle_and_goes_to_both_sides()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(4);
        var image = zeros(1, 1, 81, 81);
        image[0, 0, 40, 70] = 1;
        var turned = Augmentations.Rotate(20)(new Batch(image.expand(200, -1, -1, -1), zeros(200))).Input;
        var places = turned.view(200, -1).argmax(1).data<long>().ToArray();
        var angles = places.Select(place => Math.Atan2((place / 81) - 40, (place % 81) - 40) * 180 / Math.PI).ToArray();
        Assert.InRange(angles.Max(), 15, 22);
        Assert.InRange(angles.Min(), -22, -15);
    }

    [Fact]
    public void Brightness_multiplies_and_contrast_keeps_the_mean()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(6);
        var batch = new Batch((rand(50, 3, 5, 7) * 0.2) + 0.4, zeros(50));
        var factors = Augmentations.Brightness(0.4)(batch).Input / batch.Input;
        Assert.InRange((factors.amax([1, 2, 3]) - factors.amin([1, 2, 3])).max().item<float>(), 0, 1e-5);
        Assert.InRange(factors.min().item<float>(), 0.6, 0.75);
        Assert.InRange(factors.max().item<float>(), 1.25, 1.4);

        var means = batch.Input.mean([1, 2, 3], keepdim: true);
        var flat = Augmentations.Contrast(0.4)(batch).Input;
        Assert.InRange((flat.mean([1, 2, 3], keepdim: true) - means).abs().max().item<float>(), 0, 1e-5);
        var spread = flat.std([1, 2, 3]) / batch.Input.std([1, 2, 3]);
        Assert.InRange(spread.min().item<float>(), 0.6, 0.75);
        Assert.InRange(spread.max().item<float>(), 1.25, 1.4);
    }

    [Fact]
    public void Light_stays_from_0_to_1_and_takes_nothing_else()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(6);
        foreach (var light in new[] { Augmentations.Brightness(1), Augmentations.Contrast(1) })
        {
            var changed = light(Images()).Input;
            Assert.InRange(changed.min().item<float>(), 0, 1);
            Assert.InRange(changed.max().item<float>(), 0, 1);
            Assert.Contains("from 0 to 1, but those of the batch are from -", Refusal(light, rand(4, 3, 5, 7) - 0.5), Ordinal);
        }
    }

    [Fact]
    public void Other_inputs_stay_as_they_are()
    {
        using var scope = NewDisposeScope();
        var other = rand(4, 2);
        var batch = new Batch([Images().Input, other], zeros(4));
        Assert.Same(other, Augmentations.FlipHorizontally(1)(batch).InputAt(1));
    }

    [Fact]
    public void Changes_come_in_their_order()
    {
        using var scope = NewDisposeScope();
        var batch = Images() with { Size = 3 };
        var changed = Augmentations.InTurn(
            before => before with { Input = before.Input + 1 }, before => new Batch(before.Input * 2, before.Target))(batch);
        Assert.Equal(Bits.Of((batch.Input + 1) * 2), Bits.Of(changed.Input));
        Assert.Equal(3, changed.Size);
        Assert.Equal(batch, Augmentations.InTurn()(batch));
    }

    [Fact]
    public void Arguments_out_of_their_range_are_refused()
    {
        foreach (var value in new[] { -0.1, 1.1, double.NaN })
        {
            Assert.Throws<ArgumentOutOfRangeException>("probability", () => Augmentations.FlipHorizontally(value));
            Assert.Throws<ArgumentOutOfRangeException>("probability", () => Augmentations.FlipVertically(value));
            Assert.Throws<ArgumentOutOfRangeException>("strength", () => Augmentations.Brightness(value));
            Assert.Throws<ArgumentOutOfRangeException>("strength", () => Augmentations.Contrast(value));
            Assert.Throws<ArgumentOutOfRangeException>("degrees", () => Augmentations.Rotate(180 * value));
        }

        Assert.Throws<ArgumentOutOfRangeException>("padding", () => Augmentations.RandomCrop(0));
        Assert.Throws<ArgumentOutOfRangeException>("with", () => Augmentations.RandomCrop(1, (CropPadding)2));
        Assert.Throws<ArgumentNullException>("changes", () => Augmentations.InTurn(null!));
        Assert.Throws<ArgumentException>("changes", () => Augmentations.InTurn(Augmentations.Rotate(1), null!));
    }

    [Fact]
    public void A_training_with_augmentation_is_resumed_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        using var whole = Learner();
        whole.Fit(1, 1e-2);
        whole.Save(folder.File("run.checkpoint"));
        whole.Fit(2, 1e-2);

        using var other = Learner();
        other.Load(folder.File("run.checkpoint"));
        other.Fit(2, 1e-2);
        Assert.Equal(Bits.Of(whole.Model), Bits.Of(other.Model));

        using var plain = Learner(augmented: false);
        plain.Fit(3, 1e-2);
        Assert.NotEqual(Bits.Of(whole.Model), Bits.Of(plain.Model));
    }

    private static AugmentedLearner Learner(bool augmented = true)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var images = rand([40, 1, 6, 6], generator: generator).mul(255).to(ScalarType.Byte);
        var targets = images.to(ScalarType.Float32).mean([1, 2, 3]).gt(127).to(ScalarType.Int64);
        var augment = Augmentations.InTurn(
            Augmentations.FlipHorizontally(), Augmentations.RandomCrop(1), Augmentations.Rotate(15), Augmentations.Brightness(0.2), Augmentations.Contrast(0.2));
        var options = new TensorDataOptions { BatchSize = 8, Transforms = [Pixels.ToUnitRange], Augment = augmented ? augment : null };
        return new AugmentedLearner(TensorData.From((images, targets), (images, targets), options), seed: 3);
    }

    private static Batch Images(ScalarType type = ScalarType.Float32) => new(rand(4, 3, 5, 7, type), arange(4, ScalarType.Int64));

    private static string Refusal(Func<Batch, Batch> change, Tensor images) =>
        Assert.Throws<ArgumentException>(() => change(new Batch(images, zeros(images.size(0))))).Message;
}

[Model(1, 6, 6), Conv2d(4, 3), ReLU, Flatten, Linear(2)]
internal sealed partial class AugmentedNet;

[Learner<AugmentedNet>]
internal sealed partial class AugmentedLearner;
