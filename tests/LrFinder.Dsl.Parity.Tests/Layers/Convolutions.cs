namespace LrFinder.Dsl.Tests;

// The cases of recording/layers.py by their names.

[Model(4, 23), Conv1d(5, 3)] internal sealed partial class Conv1dPlain;
[Model(4, 23), Conv1d(5, 4, Stride = 3, Padding = 2)] internal sealed partial class Conv1dStride;
[Model(4, 23), Conv1d(6, 5, Stride = 2, Padding = 3, Dilation = 2, Groups = 2, Bias = false)] internal sealed partial class Conv1dAll;
[Model(4, 23), Conv1d(4, 3, Padding = 1, Groups = 4)] internal sealed partial class Conv1dDepthwise;
[Model(16, 23), Conv1d(32, 3, Padding = 1)] internal sealed partial class Conv1dWide;

[Model(4, 9, 7), Conv2d(5, 3)] internal sealed partial class Conv2dPlain;
[Model(4, 9, 7), Conv2d(7, 1)] internal sealed partial class Conv2dPoint;
[Model(4, 9, 7), Conv2d(5, 3, Stride = 2, Padding = 1)] internal sealed partial class Conv2dStride;
[Model(4, 9, 7), Conv2d(5, 3, Padding = 2, Dilation = 2)] internal sealed partial class Conv2dDilation;
[Model(4, 9, 7), Conv2d(6, 4, Stride = 3, Padding = 3, Dilation = 2, Groups = 2, Bias = false)] internal sealed partial class Conv2dAll;
[Model(4, 9, 7), Conv2d(8, 3, Padding = 1, Groups = 4)] internal sealed partial class Conv2dDepthwise;
[Model(16, 9, 7), Conv2d(32, 3, Padding = 1)] internal sealed partial class Conv2dWide;

[Model(4, 9, 7), ConvTranspose2d(5, 3)] internal sealed partial class ConvTranspose2dPlain;
[Model(4, 9, 7), ConvTranspose2d(5, 3, Stride = 2, Padding = 1, OutputPadding = 1)] internal sealed partial class ConvTranspose2dStride;
[Model(4, 9, 7), ConvTranspose2d(6, 4, Stride = 3, Padding = 2, OutputPadding = 2, Dilation = 2, Groups = 2, Bias = false)]
internal sealed partial class ConvTranspose2dAll;
[Model(4, 9, 7), ConvTranspose2d(4, 3, Stride = 2, Groups = 4)] internal sealed partial class ConvTranspose2dDepthwise;
[Model(16, 9, 7), ConvTranspose2d(32, 4, Stride = 2, Padding = 1)] internal sealed partial class ConvTranspose2dWide;
