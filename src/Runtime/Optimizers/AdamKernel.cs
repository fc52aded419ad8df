namespace LrFinder.Dsl;

/// <summary>The operators of Adam and its kin, which take the same arguments.</summary>
internal static class AdamKernel
{
    /// <summary>Their lists of state: averages of the gradients, of their squares, and the largest of those.</summary>
    private const int States = 3;

    /// <summary>Calls one for all parameters that are alike.</summary>
    /// <param name="step">The step.</param>
    /// <param name="name">The operator's name.</param>
    /// <param name="alike">The parameters.</param>
    /// <param name="numbers">Learning rate, β₁, β₂, weight decay and ε, in this order.</param>
    /// <param name="amsgrad">Whether the largest average so far stands in the denominator.</param>
    /// <param name="maximize">Whether the loss is maximized.</param>
    public static void Call(
        FusedStep step, ReadOnlySpan<byte> name, List<FusedEntry> alike, ReadOnlySpan<double> numbers, bool amsgrad, bool maximize)
    {
        Span<ulong> arguments = stackalloc ulong[numbers.Length + 4];
        for (var i = 0; i < numbers.Length; i++)
            arguments[i] = StackValue.Of(numbers[i]);
        arguments[numbers.Length] = StackValue.Of(amsgrad);
        arguments[numbers.Length + 1] = StackValue.Of(maximize);
        // Neither a scale of the gradients nor a flag of what is not finite.
        arguments[numbers.Length + 2] = StackValue.Absent;
        arguments[numbers.Length + 3] = StackValue.Absent;
        step.Call(name, alike, States, arguments);
    }
}
