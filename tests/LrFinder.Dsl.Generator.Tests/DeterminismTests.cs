using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>The same code gives the same files, byte for byte, on every machine.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] Sources =
    [
        ModelSources.SimpleCnn,
        ModelSources.Written,
        """
        [Model(3, 64, 64)]
        [Conv2d(1024, 3, Name = "big")] [BatchNorm2d(Eps = 1e-7, Momentum = 0.001)] [Dropout(0.125)] [Flatten] [Linear(1000)]
        public partial class ManyNumbers;
        """,
        """
        [Model]
        public sealed partial class TwoParts : Module<Tensor, Tensor>
        {
            private readonly Linear a = Linear(1, 1);
            public TwoParts() : base("TwoParts") => RegisterComponents();
            public override Tensor forward(Tensor input) => b.call(a.call(input));
        }
        """,
        "public sealed partial class TwoParts { private readonly Linear b = Linear(1, 1); private readonly Linear c = Linear(1, 1); }",
        "[Model(3, 8, 8)] [BatchNorm2d(Momentum = 1.5)] public partial class Wrong;",
        """
        public static class Norms
        {
            public static GroupNorm One => GroupNorm(2, 4);
            public static GroupNorm Other => torch.nn.GroupNorm(1, 4, affine: false);
        }
        """,
        LearnerSources.Net,
        LearnerSources.Everything,
        """
        internal static partial class Policies
        {
            [Schedule(Hyper.LearningRate), Phase(0.25, Anneal.Exponential, 1e-7, 0.5), Phase(Anneal.Polynomial, 0.5, 0, Power = 1.5)]
            public static partial double I(double progress);
        }
        """,
        """
        [Model(8, 16, 16), Conv2d(8, 3, Padding = 1), Repeat(2)] public sealed partial class IBlock;
        [Model(8, 16, 16), Residual<IBlock>, Layer<IBlock>, Flatten, Linear(2)] public sealed partial class INet;
        """,
    ];

    private static readonly string Expected = Text(GeneratorHarness.Compilation(Sources));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_the_files_does_not_matter(int seed)
    {
        var compilation = GeneratorHarness.Compilation(Sources);
        var trees = compilation.SyntaxTrees.ToArray();
        new Random(seed).Shuffle(trees);

        Assert.Equal(Expected, Text(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees)));
    }

    [Theory]
    [InlineData("fi-FI", "−", ",", "\u00A0")]
    [InlineData("tr-TR", "-", ",", ".")]
    public void The_culture_does_not_matter(string culture, string minus, string point, string group)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        // A machine need not have data about cultures; this much of them matters in any case.
        var made = new CultureInfo(culture)
        {
            NumberFormat = new() { NegativeSign = minus, NumberDecimalSeparator = point, NumberGroupSeparator = group },
        };
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = made;
            Assert.Equal(Expected, Text(GeneratorHarness.Compilation(Sources)));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [CultureTheory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    public void The_language_of_the_machine_does_not_matter(string culture)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(Expected, Text(GeneratorHarness.Compilation(Sources)));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static string Text(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation)
    {
        var result = GeneratorHarness.Driver().RunGenerators(compilation).GetRunResult();
        Assert.Equal(22, result.GeneratedTrees.Length);
        var files = result.Results
            .SelectMany(generator => generator.GeneratedSources)
            .OrderBy(source => source.HintName, StringComparer.Ordinal)
            .Select(source => $"{source.HintName}\n{source.SourceText}");
        var reports = result.Diagnostics
            .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))
            .Order(StringComparer.Ordinal);
        return string.Join("\n", files.Concat(reports));
    }
}
