using LrFinder.Dsl;
using static TorchSharp.torch;

namespace Networks;

/// <summary>Squeezes an image through 16 numbers and draws it again.</summary>
[Model(1, 28, 28)]
[Conv2d(8, 3, Stride = 2, Padding = 1), ReLU]
[Conv2d(16, 3, Stride = 2, Padding = 1), ReLU]
[Conv2d(16, 7), Tanh]
[ConvTranspose2d(16, 7), ReLU]
[ConvTranspose2d(8, 4, Stride = 2, Padding = 1), ReLU]
[ConvTranspose2d(1, 4, Stride = 2, Padding = 1), Sigmoid]
public sealed partial class Autoencoder;

[Learner<Autoencoder>]
public sealed partial class AutoencoderLearner
{
    [Loss]
    private static Tensor MeanSquares(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);
}
