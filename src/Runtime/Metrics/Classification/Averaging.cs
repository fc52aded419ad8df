namespace LrFinder.Dsl;

/// <summary>How one figure comes from precisions, recalls or F-scores of several classes.</summary>
public abstract class Averaging
{
    private protected Averaging()
    {
    }

    /// <summary>
    /// That of class 1, of outputs with a single logit, which says yes above 0, or with two. Outputs of more classes are an error.
    /// </summary>
    public static Averaging Binary { get; } = new OfPositive();

    /// <summary>
    /// That of the hits, predictions and targets of all classes, added up: each decision counts alike. Where each sample has one class, precision,
    /// recall and F-scores are all the accuracy.
    /// </summary>
    public static Averaging Micro { get; } = new OfDecisions();

    /// <summary>
    /// The mean of all classes' figures: each class counts alike, however rare. A class that occurs neither among targets nor among predictions does
    /// not count, as in scikit-learn.
    /// </summary>
    public static Averaging Macro { get; } = new OfClasses();

    /// <summary>That of one class against all others.</summary>
    /// <param name="number">The class's number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Averaging OfClass(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new OfOne(number);
    }

    /// <summary>What a metric's name says of it, with an underscore before it.</summary>
    internal abstract string Suffix { get; }

    /// <summary>Makes sure that decisions are between the classes that it is about.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="decisions">The decisions.</param>
    /// <exception cref="FigureException">They are not.</exception>
    internal abstract void Require(string metric, ClassDecisions decisions);

    /// <summary>Gives the one figure.</summary>
    /// <param name="classes">The counts of each class.</param>
    /// <param name="score">The figure of counts.</param>
    internal abstract double Of(IReadOnlyList<ClassCounts> classes, Func<ClassCounts, double> score);

    /// <summary>Averages over the classes yes and no would be taken for averages over labels.</summary>
    private static void RequireOneQuestion(string metric, ClassDecisions decisions)
    {
        if (decisions.AreLabels)
            throw new FigureException(
                $"The metric '{metric}' is an average over classes, but outputs and targets of one shape are several answers of yes or no a sample: take "
                + "one that counts them all together, such as F1, or give the answers to one question the shape [samples, 1, …].");
    }

    private sealed class OfPositive : Averaging
    {
        internal override string Suffix => "";

        internal override void Require(string metric, ClassDecisions decisions)
        {
            if (decisions.Classes != 2)
                throw new FigureException(
                    $"The metric '{metric}' is that of class 1 of two, but outputs have {decisions.Classes} classes: take its macro or micro average, such as "
                    + "MacroF1, or derive one of a single class from its base class, such as FBetaScore(1, Averaging.OfClass(3)).");
        }

        internal override double Of(IReadOnlyList<ClassCounts> classes, Func<ClassCounts, double> score) => score(classes[1]);
    }

    private sealed class OfDecisions : Averaging
    {
        internal override string Suffix => "_micro";

        internal override void Require(string metric, ClassDecisions decisions) => RequireOneQuestion(metric, decisions);

        internal override double Of(IReadOnlyList<ClassCounts> classes, Func<ClassCounts, double> score) =>
            score(classes.Aggregate((sum, next) => sum + next));
    }

    private sealed class OfClasses : Averaging
    {
        internal override string Suffix => "_macro";

        internal override void Require(string metric, ClassDecisions decisions) => RequireOneQuestion(metric, decisions);

        internal override double Of(IReadOnlyList<ClassCounts> classes, Func<ClassCounts, double> score) =>
            classes.Where(counts => !counts.IsAbsent).Select(score).Average();
    }

    private sealed class OfOne(int number) : Averaging
    {
        internal override string Suffix => $"_class_{number}";

        internal override void Require(string metric, ClassDecisions decisions)
        {
            if (number >= decisions.Classes)
                throw new FigureException(
                    $"The metric '{metric}' is that of class {number}, but outputs have {decisions.Classes} classes, which are numbered from 0.");
        }

        internal override double Of(IReadOnlyList<ClassCounts> classes, Func<ClassCounts, double> score) => score(classes[number]);
    }
}
