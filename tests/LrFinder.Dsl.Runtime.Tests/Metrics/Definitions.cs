namespace LrFinder.Dsl.Tests.Metrics;

/// <summary>Metrics as their definitions read, sample by sample in double precision: slow, and plain enough to be seen to be right.</summary>
internal static class Definitions
{
    public static int Decision(double[] logits)
    {
        var best = 0;
        for (var i = 1; i < logits.Length; i++)
            if (logits[i] > logits[best])
                best = i;
        return best;
    }

    public static double Accuracy(double[][] logits, long[] targets) =>
        Enumerable.Range(0, targets.Length).Average(i => Decision(logits[i]) == targets[i] ? 1.0 : 0);

    public static double TopAccuracy(int k, double[][] logits, long[] targets) => Enumerable.Range(0, targets.Length).Average(i =>
        Enumerable.Range(0, logits[i].Length).OrderByDescending(c => logits[i][c]).ThenBy(c => c).Take(k).Contains((int)targets[i]) ? 1.0 : 0);

    public static double Precision(int c, int[] decisions, long[] targets)
    {
        var predicted = decisions.Count(decision => decision == c);
        return predicted == 0 ? 0 : (double)Hits(c, decisions, targets) / predicted;
    }

    public static double Recall(int c, int[] decisions, long[] targets)
    {
        var actual = targets.Count(target => target == c);
        return actual == 0 ? 0 : (double)Hits(c, decisions, targets) / actual;
    }

    public static double FBeta(double beta, int c, int[] decisions, long[] targets)
    {
        var (precision, recall) = (Precision(c, decisions, targets), Recall(c, decisions, targets));
        return precision + recall == 0 ? 0 : (1 + beta * beta) * precision * recall / (beta * beta * precision + recall);
    }

    /// <summary>The mean over the classes that occur.</summary>
    public static double Macro(int[] decisions, long[] targets, Func<int, double> score) =>
        decisions.Concat(targets.Select(target => (int)target)).Distinct().Average(score);

    /// <summary>Every pair of a yes and a no, one by one.</summary>
    public static double Auroc(double[] scores, long[] targets)
    {
        double won = 0, pairs = 0;
        for (var i = 0; i < scores.Length; i++)
            for (var j = 0; j < scores.Length; j++)
                if (targets[i] == 1 && targets[j] == 0)
                {
                    pairs++;
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }

        return won / pairs;
    }

    /// <summary>Every score as a threshold, from the highest on.</summary>
    public static double AveragePrecision(double[] scores, long[] targets)
    {
        double sum = 0, before = 0;
        var yes = targets.Count(target => target == 1);
        if (yes == 0)
            return 0;
        foreach (var threshold in scores.Distinct().OrderDescending())
        {
            var predicted = Enumerable.Range(0, scores.Length).Where(i => scores[i] >= threshold).ToArray();
            var hits = predicted.Count(i => targets[i] == 1);
            var recall = (double)hits / yes;
            sum += (recall - before) * hits / predicted.Length;
            before = recall;
        }

        return sum;
    }

    public static double MeanAbsoluteError(double[] outputs, double[] targets) => outputs.Zip(targets, (o, t) => Math.Abs(o - t)).Average();

    public static double MeanSquaredError(double[] outputs, double[] targets) => outputs.Zip(targets, (o, t) => (o - t) * (o - t)).Average();

    public static double R2(double[] outputs, double[] targets)
    {
        var mean = targets.Average();
        var (spread, error) = (targets.Sum(t => (t - mean) * (t - mean)), outputs.Zip(targets, (o, t) => (t - o) * (t - o)).Sum());
        return spread == 0 ? error == 0 ? 1 : 0 : 1 - error / spread;
    }

    public static double Perplexity(double[][] logits, long[] targets) => Math.Exp(Enumerable.Range(0, targets.Length)
        .Average(i => Math.Log(logits[i].Sum(Math.Exp)) - logits[i][targets[i]]));

    private static int Hits(int c, int[] decisions, long[] targets) => decisions.Zip(targets).Count(pair => pair.First == c && pair.Second == c);
}
