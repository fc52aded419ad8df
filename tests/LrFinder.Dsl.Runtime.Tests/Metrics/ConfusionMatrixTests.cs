using static LrFinder.Dsl.Tests.Metrics.MetricSamples;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Metrics;

/// <summary>Which class is predicted for which.</summary>
public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Rows_are_targets_and_columns_predictions()
    {
        using var scope = NewDisposeScope();
        using var matrix = new ConfusionMatrix("ant", "bird", "cat");
        matrix.Add(Logits(3, 0, 0, 2), tensor([2L, 0, 2]));
        matrix.Add(Logits(3, 2, 0, 2, 1), tensor([2L, 0, 1, -100]));
        Assert.Equal(new long[,] { { 2, 0, 0 }, { 0, 0, 1 }, { 1, 0, 2 } }, matrix.Counts);
        Assert.Equal([2.0 / 3, 0, 2.0 / 3], matrix.Precision);
        Assert.Equal([1, 0, 2.0 / 3], matrix.Recall);
        Assert.Equal([0.8, 0, 2.0 / 3], matrix.F1);
        Assert.Equal(
            """
            actual \ predicted   ant  bird   cat  recall %
            ant                    2     0     0     100.0
            bird                   0     0     1       0.0
            cat                    1     0     2      66.7
            precision %         66.7   0.0  66.7
            """,
            matrix.ToString());
    }

    [Fact]
    public void It_outlives_dispose_scopes_adds_up_and_begins_anew()
    {
        using var matrix = new ConfusionMatrix(2);
        using var other = new ConfusionMatrix(2);
        using (NewDisposeScope())
        {
            matrix.Add(tensor([1f, -1f]), tensor([1L, 1L]));
            other.Add(tensor([1f, -1f]), tensor([0L, 0L]));
        }

        matrix.Add(other);
        Assert.Equal(new long[,] { { 1, 1 }, { 1, 1 } }, matrix.Counts);
        Assert.Equal(new long[,] { { 1, 1 }, { 0, 0 } }, other.Counts);
        matrix.Clear();
        Assert.Equal(new long[2, 2], matrix.Counts);
        Assert.StartsWith("actual \\ predicted      0    1  recall %", other.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_cannot_count_is_named()
    {
        using var scope = NewDisposeScope();
        using var matrix = new ConfusionMatrix(3);
        using var other = new ConfusionMatrix(2);
        Assert.Contains("one of 3 classes, but outputs of shape [4, 2] have 2", Message<FigureException>(() => matrix.Add(zeros(4, 2), zeros(4, int64))), StringComparison.Ordinal);
        Assert.Contains("of 2 classes does not add up with one of 3", Message<ArgumentException>(() => matrix.Add(other)), StringComparison.Ordinal);
        Assert.Contains("among 1 classes", Message<ArgumentException>(() => new ConfusionMatrix("one")), StringComparison.Ordinal);
        matrix.Add(zeros(2, 3), tensor([0L, 3]));
        Assert.Contains("1 targets that are no number of a class", Message<FigureException>(() => matrix.Counts), StringComparison.Ordinal);
        matrix.Clear();
        matrix.Add(full(2, 3, float.NaN), tensor([0L, 1]));
        Assert.Contains("outputs that are not a number, in 1 batches", Message<FigureException>(() => matrix.Counts), StringComparison.Ordinal);
    }

    private static string Message<T>(Func<object> act)
        where T : Exception => Assert.Throws<T>(act).Message;

    private static string Message<T>(Action act)
        where T : Exception => Assert.Throws<T>(act).Message;
}
