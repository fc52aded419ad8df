namespace LrFinder.Dsl.Tests;

/// <summary>Tokens read in both directions.</summary>
[Model(11)]
[Embedding(30, 12, PaddingIdx = 0), Linear(10), LayerNorm]
[LSTM(8, Layers = 2, Bidirectional = true, Output = Recurrent.Sequence), LSTM(6), Linear(3), Softmax(-1)]
internal sealed partial class EmbeddingLstm;

[Model(11)]
[Embedding(30, 12), GRU(8, Output = Recurrent.Sequence), GRU(6, Layers = 2, Bidirectional = true), Linear(3)]
internal sealed partial class EmbeddingGru;

[Model(12, 6, 6), GroupNorm(2), GELU, Conv2d(12, 3, Padding = 1, Groups = 3)]
internal sealed partial class GroupNormBlock;

/// <summary>Normalised by groups, at all three of one, some and every channel's own.</summary>
[Model(3, 12, 12)]
[Conv2d(12, 3, Padding = 1), GroupNorm(4), SiLU, MaxPool2d(2), Residual<GroupNormBlock>]
[Conv2d(16, 3, Stride = 2), GroupNorm(16), LeakyReLU(0.1), AvgPool2d(2), Flatten, Linear(3)]
internal sealed partial class GroupNormNet;
