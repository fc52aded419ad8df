using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>An optimizer that a user might write: steps along the sign of a momentum that is made at the first step.</summary>
internal sealed class SignMomentum : OptimizerHelper
{
    public SignMomentum(IReadOnlyList<Parameter> parameters, double lr)
    {
        var options = new OptimizerOptions { LearningRate = lr, InitialLearningRate = lr };
        _parameter_groups = [new ParamGroup { Parameters = parameters, Options = options }];
        foreach (var parameter in parameters)
            _state[parameter.Handle] = new State(this, parameter);
    }

    /// <summary>Whether loading a state leaves the momentum as it is, as a careless optimizer does.</summary>
    public bool Forgets { get; init; }

    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(
        group =>
        {
            foreach (var parameter in group.Parameters)
                Step(parameter, group.LearningRate);
        },
        closure);

    protected override void Dispose(bool disposing)
    {
        foreach (var (_, state) in _state)
            ((State)state).Momentum?.Dispose();
        base.Dispose(disposing);
    }

    private void Step(Parameter parameter, double lr)
    {
        if (parameter.grad is not { } gradient)
            return;
        var state = (State)_state[parameter.Handle];
        if (state.Momentum is null)
            state.Momentum = gradient.clone().DetachFromDisposeScope();
        else
            state.Momentum.mul_(0.9).add_(gradient);
        parameter.add_(state.Momentum.sign(), alpha: -lr);
    }

    private sealed class State(SignMomentum owner, Parameter parameter) : OptimizerState(parameter)
    {
        private Tensor? _momentum;

        public Tensor? Momentum
        {
            get => _momentum;
            set => _momentum = value;
        }

        public override void SaveStateDict(BinaryWriter writer) => SaveConditionalStateTensor(writer, _momentum!);

        public override void LoadStateDict(BinaryReader reader)
        {
            if (!owner.Forgets)
                LoadConditionalStateTensor(reader, ref _momentum!, _parameter.device);
        }

        public override void LoadStateDict(OptimizerState source) => throw new NotSupportedException();

        public override void Initialize(OptimizerOptions options) => throw new NotSupportedException();
    }
}
