namespace LrFinder.Dsl;

/// <summary>Compares sweeps: <c>LrFindResult.Compare(before, after)</c>.</summary>
public static class LrFindCompare
{
    extension(LrFindResult)
    {
        /// <summary>Holds two sweeps against each other.</summary>
        /// <param name="first">The one.</param>
        /// <param name="second">The other.</param>
        /// <returns>How their suggestions and curves differ.</returns>
        public static LrFindComparison Compare(LrFindResult first, LrFindResult second) => new(first, second);
    }
}
