namespace LrFinder.Dsl;

/// <summary>The operator of stochastic gradient descent.</summary>
internal static class SgdKernel
{
    /// <summary>Its list of state: momentum, empty without any.</summary>
    private const int States = 1;

    /// <summary>Calls it for all parameters that are alike.</summary>
    /// <param name="step">The step.</param>
    /// <param name="alike">The parameters.</param>
    /// <param name="numbers">Weight decay, momentum, learning rate and dampening, in this order.</param>
    /// <param name="nesterov">Whether the momentum is Nesterov's.</param>
    /// <param name="maximize">Whether the loss is maximized.</param>
    public static void Call(FusedStep step, List<FusedEntry> alike, ReadOnlySpan<double> numbers, bool nesterov = false, bool maximize = false)
    {
        Span<ulong> arguments = stackalloc ulong[numbers.Length + 5];
        for (var i = 0; i < numbers.Length; i++)
            arguments[i] = StackValue.Of(numbers[i]);
        arguments[numbers.Length] = StackValue.Of(nesterov);
        arguments[numbers.Length + 1] = StackValue.Of(maximize);
        arguments[numbers.Length + 2] = StackValue.Of(alike[0].Call.IsFirst);
        // Neither a scale of the gradients nor a flag of what is not finite.
        arguments[numbers.Length + 3] = StackValue.Absent;
        arguments[numbers.Length + 4] = StackValue.Absent;
        step.Call("aten::_fused_sgd_"u8, alike, States, arguments);
    }
}
