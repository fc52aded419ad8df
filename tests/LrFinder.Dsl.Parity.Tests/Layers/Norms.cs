namespace LrFinder.Dsl.Tests;

[Model(6), BatchNorm1d] internal sealed partial class BatchNorm1dRows;
[Model(4, 23), BatchNorm1d] internal sealed partial class BatchNorm1dSignals;
[Model(6), BatchNorm1d(Eps = 1e-2, Momentum = 0.3)] internal sealed partial class BatchNorm1dOptions;
[Model(6), BatchNorm1d(Affine = false)] internal sealed partial class BatchNorm1dNoAffine;
[Model(6), BatchNorm1d(TrackRunningStats = false)] internal sealed partial class BatchNorm1dNoRunning;
[Model(4, 9, 7), BatchNorm2d] internal sealed partial class BatchNorm2dPlain;
[Model(4, 9, 7), BatchNorm2d(Eps = 1e-2, Momentum = 0.7)] internal sealed partial class BatchNorm2dOptions;
[Model(4, 9, 7), BatchNorm2d(Momentum = 0)] internal sealed partial class BatchNorm2dFrozen;
[Model(4, 9, 7), BatchNorm2d(Momentum = 1)] internal sealed partial class BatchNorm2dLatest;
[Model(4, 9, 7), BatchNorm2d(Affine = false, TrackRunningStats = false)] internal sealed partial class BatchNorm2dNothing;

[Model(6), LayerNorm] internal sealed partial class LayerNormRows;
[Model(5, 4), LayerNorm] internal sealed partial class LayerNormSteps;
[Model(4, 9, 7), LayerNorm] internal sealed partial class LayerNormImages;
[Model(6), LayerNorm(Eps = 1e-2, Affine = false)] internal sealed partial class LayerNormOptions;

[Model(4, 23), GroupNorm(2)] internal sealed partial class GroupNormSignals;
[Model(4, 9, 7), GroupNorm(2)] internal sealed partial class GroupNormImages;
[Model(4, 9, 7), GroupNorm(1, Eps = 1e-2)] internal sealed partial class GroupNormOne;
[Model(4, 9, 7), GroupNorm(4)] internal sealed partial class GroupNormEach;
[Model(4, 9, 7), GroupNorm(2, Affine = false)] internal sealed partial class GroupNormNoAffine;
