using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>The colours of a plot.</summary>
internal static class PlotColors
{
    /// <summary>The smoothed curve.</summary>
    public static readonly Color Curve = Color.FromHex("#1F5FA8");

    /// <summary>The losses of single batches.</summary>
    public static readonly Color Dots = Color.FromHex("#A9C1DC");

    /// <summary>What the result suggests.</summary>
    public static readonly Color Mark = Color.FromHex("#D62728");

    /// <summary>What other rules suggest.</summary>
    public static readonly Color OtherMark = Color.FromHex("#8A6D3B");

    /// <summary>The range of good learning rates.</summary>
    public static readonly Color Range = Color.FromHex("#D62728").WithAlpha(0.07);

    /// <summary>The band of repeated sweeps.</summary>
    public static readonly Color Band = Color.FromHex("#1F5FA8").WithAlpha(0.18);

    /// <summary>Short trainings at constant learning rates.</summary>
    public static readonly Color Probe = Color.FromHex("#2B7A3D");

    /// <summary>The curves of several sweeps, in their order; told apart by people who see colours otherwise, too (Okabe and Ito).</summary>
    public static readonly Color[] Several =
    [
        Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73"), Color.FromHex("#CC79A7"),
        Color.FromHex("#E69F00"), Color.FromHex("#56B4E9"), Color.FromHex("#000000"),
    ];

    /// <summary>Titles and labels.</summary>
    public static readonly Color Text = Color.FromHex("#222222");

    /// <summary>Notes and the axes' frame.</summary>
    public static readonly Color Faint = Color.FromHex("#666666");

    /// <summary>The grid at labelled ticks.</summary>
    public static readonly Color Grid = Color.FromHex("#E3E3E3");

    /// <summary>The grid between them.</summary>
    public static readonly Color FineGrid = Color.FromHex("#F3F3F3");
}
