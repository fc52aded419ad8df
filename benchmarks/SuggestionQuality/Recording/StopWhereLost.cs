namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>Ends a training that has broken, so that its learning rate costs no further steps.</summary>
internal sealed class StopWhereLost
{
    // Trainings from trained weights come back from lesser heights.
    private const double Explosion = 50;
    private const double Memory = 0.95;

    private double _first;
    private double _usual;

    /// <summary>Forgets the training before.</summary>
    [Callback(On.TrainBegin)]
    public void Begin() => (_first, _usual) = (double.NaN, double.NaN);

    /// <summary>Judges a batch.</summary>
    /// <param name="loss">Its loss.</param>
    /// <returns>Whether training goes on.</returns>
    [Callback(On.BatchEnd)]
    public Flow Judge(double loss)
    {
        _first = double.IsNaN(_first) ? loss : _first;
        _usual = double.IsNaN(_usual) ? loss : Memory * _usual + (1 - Memory) * loss;
        return _usual <= Explosion * _first ? Flow.Continue : Flow.StopTraining;
    }
}
