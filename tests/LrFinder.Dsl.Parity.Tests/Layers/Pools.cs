namespace LrFinder.Dsl.Tests;

[Model(4, 9, 7), AdaptiveAvgPool2d(1)] internal sealed partial class AdaptiveAvgPool2dOne;
[Model(4, 9, 7), AdaptiveAvgPool2d(4, 3)] internal sealed partial class AdaptiveAvgPool2dTwo;
[Model(4, 9, 7), AvgPool2d(2)] internal sealed partial class AvgPool2dPlain;
[Model(4, 9, 7), AvgPool2d(3, Stride = 2, Padding = 1)] internal sealed partial class AvgPool2dOptions;
[Model(4, 23), MaxPool1d(2)] internal sealed partial class MaxPool1dPlain;
[Model(4, 23), MaxPool1d(3, Stride = 1, Padding = 1)] internal sealed partial class MaxPool1dOptions;
[Model(4, 9, 7), MaxPool2d(2)] internal sealed partial class MaxPool2dPlain;
[Model(4, 9, 7), MaxPool2d(3, Stride = 2, Padding = 1)] internal sealed partial class MaxPool2dOptions;
[Model(4, 9, 7), ReLU, MaxPool2d(3, Stride = 2)] internal sealed partial class MaxPool2dTies;
