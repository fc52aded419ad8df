using LrFinder.Dsl;

namespace Images;

/// <summary>A small network for photographs: most of a step is its two convolutions of stride 1.</summary>
[Model(3, Photographs.Side, Photographs.Side)]
[Conv2d(16, 3, Stride = 2, Padding = 1), ReLU]
[Conv2d(32, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(64, 3, Padding = 1), ReLU]
[AdaptiveAvgPool2d(1), Flatten, Linear(2)]
public sealed partial class SmallNet;

[Learner<SmallNet>]
public sealed partial class SmallLearner
{
    /// <summary>After how many batches a training ends.</summary>
    public int Batches { get; set; }

    /// <summary>What is done after a batch.</summary>
    public Action<int> AfterBatch { get; set; } = _ => { };

    [Callback(On.BatchEnd)]
    private Flow Count(int batch)
    {
        AfterBatch(batch);
        return batch + 1 >= Batches ? Flow.StopTraining : Flow.Continue;
    }
}
