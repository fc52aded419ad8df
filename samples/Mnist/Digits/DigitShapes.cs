namespace Mnist;

/// <summary>How people write a 3 and a 7: the usual variants, before any hand has made them its own.</summary>
internal static class DigitShapes
{
    /// <summary>A 3 in one of its variants.</summary>
    public static List<Stroke> Three(PenRandom random)
    {
        var waist = new Point(random.Between(0.34, 0.58), random.Between(0.40, 0.52));
        var top = random.Chance(0.25) ? FlatTop(waist, random) : RoundTop(waist, random);
        return [.. top, LowerBowl(waist, random)];
    }

    /// <summary>A 7 in one of its variants.</summary>
    public static List<Stroke> Seven(PenRandom random)
    {
        var corner = new Point(random.Between(0.70, 0.86), random.Between(0.08, 0.20));
        List<Stroke> strokes = [TopBar(corner, random), Stem(corner, random)];
        if (random.Chance(0.2))
            strokes.Add(Crossbar(random));
        return strokes;
    }

    private static List<Stroke> RoundTop(Point waist, PenRandom random)
    {
        var right = random.Between(0.62, 0.80);
        return
        [
            new(
                new(random.Between(0.14, 0.30), random.Between(0.14, 0.30)),
                new(0.38, random.Between(0.06, 0.14)),
                new(right - 0.10, 0.12),
                new(right, 0.25),
                new(right - 0.10, 0.38),
                waist),
        ];
    }

    private static List<Stroke> FlatTop(Point waist, PenRandom random)
    {
        var corner = new Point(random.Between(0.66, 0.80), random.Between(0.08, 0.16));
        return
        [
            new(new(random.Between(0.16, 0.28), random.Between(0.08, 0.18)), new(0.45, 0.11), corner),
            new(corner, 0.5 * (corner + waist), waist),
        ];
    }

    private static Stroke LowerBowl(Point waist, PenRandom random)
    {
        var right = random.Between(0.66, 0.84);
        var bottom = random.Between(0.84, 0.96);
        // Some hands close the bowl far to the left, some stop soon after the bottom.
        var end = new Point(random.Between(0.10, 0.40), bottom - random.Between(-0.04, 0.14));
        return new(waist, new(right - 0.12, 0.51), new(right, 0.66), new(right - 0.10, bottom - 0.08), new(0.46, bottom), end);
    }

    private static Stroke TopBar(Point corner, PenRandom random)
    {
        var start = new Point(random.Between(0.12, 0.28), random.Between(0.10, 0.24));
        var middle = 0.5 * (start + corner) + new Point(0, random.Between(-0.06, 0.05));
        return random.Chance(0.4)
            ? new(start + new Point(random.Between(-0.04, 0.02), random.Between(0.06, 0.16)), start, middle, corner)
            : new(start, middle, corner);
    }

    private static Stroke Stem(Point corner, PenRandom random)
    {
        var foot = new Point(random.Between(0.28, 0.56), random.Between(0.88, 0.98));
        var bend = 0.5 * (corner + foot) + new Point(random.Between(-0.08, 0.10), random.Between(-0.04, 0.06));
        // A few feet swing out to the left, as the end of a 3 does.
        return random.Chance(0.12)
            ? new(corner, bend, foot, foot + new Point(-random.Between(0.10, 0.22), -random.Between(0.00, 0.06)))
            : new(corner, bend, foot);
    }

    private static Stroke Crossbar(PenRandom random)
    {
        var height = random.Between(0.45, 0.58);
        return new(new(random.Between(0.28, 0.40), height + 0.02), new(random.Between(0.70, 0.82), height - random.Between(0, 0.06)));
    }
}
