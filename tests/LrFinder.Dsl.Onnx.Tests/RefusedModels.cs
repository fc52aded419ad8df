using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

[Model]
internal sealed partial class WrittenDoubling : nn.Module<Tensor, Tensor>
{
    public WrittenDoubling()
        : base(nameof(WrittenDoubling)) => RegisterComponents();

    public override Tensor forward(Tensor input) => input + input;
}

[Model(5)]
[Linear(5), Layer<WrittenDoubling>(Output = new[] { 5 }, Name = "twice")]
internal sealed partial class WithWrittenLayer;

[Model(5)]
[Residual<WrittenDoubling>]
internal sealed partial class WithWrittenBlock;

[Model(2, 7, 8)]
[AdaptiveAvgPool2d(3, 2)]
internal sealed partial class UnequalParts;

[Model(2, 7, 8)]
[Conv2d(3, 3), BatchNorm2d(TrackRunningStats = false)]
internal sealed partial class WithoutStatistics;

[Model(5)]
[Embedding(4, 3)]
internal sealed partial class Lookup;

[Model(5)]
[Linear(5), Layer<Lookup>]
internal sealed partial class LookupOfNumbers;

[Model]
internal sealed partial class DerivedFromBlock : LinearBlock
{
    public override Tensor forward(Tensor input) => base.forward(input).neg();
}

[Model(5)]
[Linear(5), Layer<DerivedFromBlock>(Output = new[] { 5 }, Name = "derived")]
internal sealed partial class WithDerivedLayer;
