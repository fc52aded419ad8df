namespace LrFinder.Dsl;

/// <summary>A short training at a constant learning rate, from where the sweep began.</summary>
/// <param name="Lr">Its learning rate; above 0.</param>
/// <param name="Loss">The mean of its last training losses; not finite where it diverged.</param>
/// <param name="Diverged">Whether its loss stopped being finite.</param>
public readonly record struct LrProbe(double Lr, double Loss, bool Diverged);
