namespace LrFinder.Dsl.Tests;

[Model(12), ReLU] internal sealed partial class ReLUPlain;
[Model(12), Linear(5), ReLU(Inplace = true)] internal sealed partial class ReLUInplace;
[Model(12), LeakyReLU] internal sealed partial class LeakyReLUPlain;
[Model(12), LeakyReLU(0.2)] internal sealed partial class LeakyReLUSlope;
[Model(12), Linear(5), LeakyReLU(0.3, Inplace = true)] internal sealed partial class LeakyReLUInplace;
[Model(12), Sigmoid] internal sealed partial class SigmoidPlain;
[Model(12), Tanh] internal sealed partial class TanhPlain;
[Model(12), GELU] internal sealed partial class GELUPlain;
[Model(12), SiLU] internal sealed partial class SiLUPlain;
[Model(12), Softmax] internal sealed partial class SoftmaxRows;
[Model(4, 9, 7), Softmax(1)] internal sealed partial class SoftmaxChannels;
[Model(4, 9, 7), Softmax(3)] internal sealed partial class SoftmaxWidth;
[Model(12), Linear(5), Dropout(0.4)] internal sealed partial class DropoutEvaluating;
