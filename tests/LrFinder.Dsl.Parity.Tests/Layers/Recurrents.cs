namespace LrFinder.Dsl.Tests;

[Model(5, 4), LSTM(3)] internal sealed partial class LSTMLast;
[Model(5, 4), LSTM(3, Output = Recurrent.Sequence)] internal sealed partial class LSTMSequence;
[Model(5, 4), LSTM(3, Bias = false)] internal sealed partial class LSTMNoBias;
[Model(5, 4), LSTM(3, Layers = 3, Output = Recurrent.Sequence)] internal sealed partial class LSTMLayers;
[Model(5, 4), LSTM(3, Bidirectional = true)] internal sealed partial class LSTMBothWays;
[Model(5, 4), LSTM(3, Bidirectional = true, Output = Recurrent.Sequence)] internal sealed partial class LSTMBothWaysSequence;
[Model(5, 4), LSTM(3, Layers = 2, Bidirectional = true, Bias = false)] internal sealed partial class LSTMAll;
[Model(5, 4), LSTM(3, Layers = 2, Dropout = 0.3)] internal sealed partial class LSTMDropout;
[Model(1, 4), LSTM(3)] internal sealed partial class LSTMOneStep;

[Model(5, 4), GRU(3)] internal sealed partial class GRULast;
[Model(5, 4), GRU(3, Output = Recurrent.Sequence)] internal sealed partial class GRUSequence;
[Model(5, 4), GRU(3, Bias = false)] internal sealed partial class GRUNoBias;
[Model(5, 4), GRU(3, Layers = 3, Output = Recurrent.Sequence)] internal sealed partial class GRULayers;
[Model(5, 4), GRU(3, Bidirectional = true)] internal sealed partial class GRUBothWays;
[Model(5, 4), GRU(3, Bidirectional = true, Output = Recurrent.Sequence)] internal sealed partial class GRUBothWaysSequence;
[Model(5, 4), GRU(3, Layers = 2, Bidirectional = true, Bias = false)] internal sealed partial class GRUAll;
[Model(5, 4), GRU(3, Layers = 2, Dropout = 0.3)] internal sealed partial class GRUDropout;
[Model(1, 4), GRU(3)] internal sealed partial class GRUOneStep;
