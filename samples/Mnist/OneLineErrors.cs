using ConsoleAppFramework;

namespace Mnist;

/// <summary>
/// Turns what goes wrong into one line on standard error and an exit code: 1 for an error, 130 for an interruption, as shells
/// have it.
/// </summary>
internal sealed class OneLineErrors(ConsoleAppFilter next) : ConsoleAppFilter(next)
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    public override async Task InvokeAsync(ConsoleAppContext context, CancellationToken cancellationToken)
    {
        try
        {
            await Next.InvokeAsync(context, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            ConsoleApp.LogError("interrupted");
            Environment.ExitCode = Interrupted;
        }
        catch (Exception exception)
        {
            ConsoleApp.LogError($"error: {exception.Message.ReplaceLineEndings(" ")}");
            Environment.ExitCode = Failed;
        }
    }
}
