using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Fused optimizers step as PyTorch's do on the same gradients, also where TorchSharp's do not.</summary>
public sealed class FusedParityTests
{
    private const int Steps = 9;

    private static readonly string[] Names = ["weight", "bias"];

    private static readonly Dictionary<Type, Func<IEnumerable<ParamGroup>, optim.Optimizer>> Fused = new()
    {
        [typeof(SGD.ParamGroup)] = groups => new FusedSGD(groups.Cast<SGD.ParamGroup>()),
        [typeof(Adam.ParamGroup)] = groups => new FusedAdam(groups.Cast<Adam.ParamGroup>()),
        [typeof(AdamW.ParamGroup)] = groups => new FusedAdamW(groups.Cast<AdamW.ParamGroup>()),
        [typeof(Adagrad.ParamGroup)] = groups => new FusedAdagrad(groups.Cast<Adagrad.ParamGroup>()),
        [typeof(RAdam.ParamGroup)] = groups => new FusedRAdam(groups.Cast<RAdam.ParamGroup>()),
    };

    public static TheoryData<string, int, ScalarType> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, ScalarType>();
            foreach (var name in Setting.All.Where(setting => Fused.ContainsKey(setting.Value.Group([], 1).GetType())).Select(setting => setting.Key))
            {
                cases.Add(name, 1, ScalarType.Float64);
                cases.Add(name, 2, ScalarType.Float64);
                cases.Add(name, 2, ScalarType.Float32);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_step_is_that_of_pytorch(string name, int groups, ScalarType dtype)
    {
        using var recording = Recording.Open("optimizers");
        using var scope = NewDisposeScope();
        var setting = Setting.All[name];
        Parameter[] parameters = [.. Read("start").Select(start => new Parameter(start))];
        Tensor[] gradients = [.. Read("gradients")];
        var rates = groups == 1 ? [setting.Lr, setting.Lr] : new[] { setting.Lr, setting.Lr / 10 };
        ParamGroup[] made = groups == 1
            ? [setting.Group(parameters, setting.Lr)]
            : [.. parameters.Select((parameter, i) => setting.Group([parameter], rates[i]))];
        using var optimizer = Fused[made[0].GetType()](made);
        for (var step = 0; step < Steps; step++)
        {
            foreach (var (parameter, gradient) in parameters.Zip(gradients))
                parameter.grad = gradient[step].clone();
            optimizer.step();
            var tolerance = dtype == ScalarType.Float64 ? Passes.Double : 1e-6;
            Close.To($"{name}/{groups}/{step}/weight", recording.Read($"{name}/{groups}/{step}/weight"), parameters[0], tolerance);
            Close.To($"{name}/{groups}/{step}/bias", recording.Read($"{name}/{groups}/{step}/bias"), parameters[1], tolerance);
        }

        IEnumerable<Tensor> Read(string what) => Names.Select(tensor => recording.Read($"{what}/{tensor}").to(dtype));
    }

    [Fact]
    public void The_recorded_settings_have_each_of_them() =>
        Assert.Equal(Fused.Count, Setting.All.Values.Select(setting => setting.Group([], 1).GetType()).Where(Fused.ContainsKey).Distinct().Count());
}
