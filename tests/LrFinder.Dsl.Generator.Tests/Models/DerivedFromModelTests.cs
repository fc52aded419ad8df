using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator.Tests;

public sealed class DerivedFromModelTests
{
    private const string Model = "[Model(4)] [Linear(4)] public partial class Net;\n";

    [Theory]
    [InlineData("public class Wider : Net { private readonly Linear extra = Linear(4, 4); }", "extra")]
    [InlineData("public class Between : Net; public class Wider : Between { public Parameter Scale { get; set; } = Parameter(ones(1)); }", "Scale")]
    [InlineData("public class Wider : Net { private Tensor mean = ones(1); }", "mean")]
    public async Task State_added_to_a_model_without_the_attribute_is_reported(string derived, string member) => Assert.Equal(
        [
            $"LRF025 'Wider': 'Wider' derives from the model 'Net' and adds '{member}', which is neither registered nor moved nor saved; "
                + "add [Model] to 'Wider' and make it partial",
        ],
        await Reports(derived));

    [Theory]
    [InlineData("public class Wider : Net { [NotState] private Tensor mean = ones(1); private int calls; }")]
    [InlineData("public class Wider : Net { public override Tensor forward(Tensor input) => base.forward(input) * 2; }")]
    [InlineData("[Model] public partial class Wider : Net { private readonly Linear extra = Linear(4, 4); }")]
    [InlineData("public class Other() : Module<Tensor, Tensor>(\"Other\") { Linear own = Linear(1, 1); public override Tensor forward(Tensor x) => x; }")]
    public async Task A_class_that_adds_no_state_or_is_a_model_is_not_reported(string derived) => Assert.Empty(await Reports(derived));

    private static async Task<IEnumerable<string>> Reports(string derived)
    {
        var run = GeneratorHarness.Run(Model + derived);
        var reports = await run.Output.WithAnalyzers([new DerivedFromModelAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return reports.Select(report =>
            $"{report.Id} '{report.Location.SourceTree!.GetText().ToString(report.Location.SourceSpan)}': "
                + report.GetMessage(CultureInfo.InvariantCulture));
    }
}
