using System.Globalization;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>A theory about languages, which is skipped with the reason where the machine has no data about them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CultureTheoryAttribute : TheoryAttribute
{
    public CultureTheoryAttribute()
    {
        // The letter that Turkish has and no other: without data every culture is the invariant one.
        if (new CultureInfo("tr-TR").TextInfo.ToUpper("i") != "\u0130")
            Skip = "needs the data about cultures of the package libicu, which is not on this machine";
    }
}
