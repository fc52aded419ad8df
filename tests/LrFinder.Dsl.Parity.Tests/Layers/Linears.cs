namespace LrFinder.Dsl.Tests;

[Model(6), Linear(5)] internal sealed partial class LinearPlain;
[Model(6), Linear(5, Bias = false)] internal sealed partial class LinearNoBias;
[Model(5, 4), LayerNorm, Linear(3)] internal sealed partial class LinearSteps;
[Model(7), Embedding(10, 4)] internal sealed partial class EmbeddingPlain;
// What it skips, only recurrent layers read: RecurrentLengthTests.
[Model(7), Embedding(10, 4, PaddingIdx = 3, SkipPadding = true)] internal sealed partial class EmbeddingPadding;
[Model(4, 9, 7), Flatten] internal sealed partial class Flattened;
