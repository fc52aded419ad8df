using System.ComponentModel;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>What generated code has to know of a schedule of the learning rate before a training begins.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScheduledRate
{
    private const int Steps = 1000;

    /// <summary>
    /// Finds the highest rate of a schedule, to make the optimizer with: parameter groups keep their ratios to it, and the schedule sets
    /// the rate of every batch.
    /// </summary>
    /// <param name="schedule">The learning rate by progress, from 0 to 1.</param>
    /// <returns>The highest of the rates at a thousand equal steps.</returns>
    public static double HighestOf(Func<double, double> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return Enumerable.Range(0, Steps + 1).Max(step => schedule((double)step / Steps));
    }
}
