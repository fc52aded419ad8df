namespace LrFinder.Dsl;

/// <summary>
/// Two short trainings over the same batches, others than those of the sweeps where the data is shuffled: at the rates of the joint suggestion, and at
/// those that were found apart.
/// </summary>
/// <param name="Together">The one at the joint rates; its learning rate is the last group's.</param>
/// <param name="Apart">The one at the rates that were found apart; likewise.</param>
public readonly record struct LrGroupsRace(LrProbe Together, LrProbe Apart)
{
    /// <summary>Whether the rates that were found apart trained better.</summary>
    public bool IsApartBetter => !Apart.Diverged && (Together.Diverged || Apart.Loss < Together.Loss);
}
