namespace LrFinder.Dsl;

/// <summary>Sends what a call of <c>LrFind</c> has found along with the error that ends it.</summary>
internal static class FoundBefore
{
    private const string Key = "LrFinder.Dsl.FoundBefore";

    /// <summary>Sends something along, unless the error has something already.</summary>
    /// <param name="error">The error.</param>
    /// <param name="found">Puts together what was found; <see langword="null"/> for nothing.</param>
    public static void Attach(Exception error, Func<object>? found)
    {
        try
        {
            if (found is not null)
                error.Data[Key] = found();
        }
        catch (Exception)
        {
            // There was no point yet. The error is what has to be told.
        }
    }

    /// <summary>Reads what was sent along.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="error">The error, or one around it.</param>
    /// <returns>What was found; <see langword="null"/> for nothing.</returns>
    public static T? Of<T>(Exception error)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(error);
        for (var cause = error; cause is not null; cause = cause.InnerException)
            if (cause.Data[Key] is T found)
                return found;
        return null;
    }
}
