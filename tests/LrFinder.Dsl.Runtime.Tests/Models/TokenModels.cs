namespace LrFinder.Dsl.Tests;

[Model(7)]
[Embedding(9, 3, PaddingIdx = 0, SkipPadding = true), Tanh, LSTM(4)]
internal sealed partial class LastOfTokens;

[Model(7)]
[Embedding(9, 3, PaddingIdx = 0, SkipPadding = true), LSTM(4, Output = Recurrent.Sequence), Linear(5), LSTM(3, Layers = 2, Output = Recurrent.Sequence)]
internal sealed partial class SequenceOfTokens;

[Model(7)]
[Embedding(9, 3, PaddingIdx = 0, SkipPadding = true), LSTM(4, Layers = 2, Bidirectional = true)]
internal sealed partial class TokensFromBothEnds;

[Model(7)]
[Embedding(9, 3, PaddingIdx = 0, SkipPadding = true), GRU(4, Bidirectional = true, Output = Recurrent.Sequence), GRU(3)]
internal sealed partial class GatedTokens;
