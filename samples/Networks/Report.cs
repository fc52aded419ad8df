namespace Networks;

/// <summary>What came of an exercise.</summary>
/// <param name="Summary">The plan that the compiler made.</param>
/// <param name="Losses">The loss of every step.</param>
/// <param name="Reproduced">Whether a fresh network with the saved weights predicts the same, bit for bit, and did not before.</param>
internal sealed record Report(string Summary, IReadOnlyList<double> Losses, bool Reproduced)
{
    private const int Span = 10;

    /// <summary>The mean loss of the first steps.</summary>
    public double FirstLoss => Losses.Take(Span).Average();

    /// <summary>The mean loss of the last steps.</summary>
    public double LastLoss => Losses.TakeLast(Span).Average();
}
