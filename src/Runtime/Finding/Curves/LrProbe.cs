namespace LrFinder.Dsl;

/// <summary>A short training at a constant learning rate, from where the sweep began.</summary>
/// <param name="Lr">Its learning rate; above 0.</param>
/// <param name="Loss">The mean training loss of the last quarter of its steps; not finite where it diverged.</param>
/// <param name="Steps">The number of optimizer steps it was given; fewer than others where it had fallen behind.</param>
/// <param name="Diverged">Whether its loss stopped being finite.</param>
public readonly record struct LrProbe(double Lr, double Loss, int Steps, bool Diverged);
