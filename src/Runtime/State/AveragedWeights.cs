using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>An exponential moving average of a model's parameters, which can take their place and leave it again.</summary>
internal sealed class AveragedWeights : IDisposable
{
    private readonly List<Entry> _entries = [];

    /// <summary>Begins with the parameters as they are.</summary>
    /// <param name="model">The model.</param>
    public AveragedWeights(IModel model)
    {
        using var noGrad = no_grad();
        foreach (var parameter in ModelState.Of(model).DistinctParameters)
            if (parameter.Tensor.is_floating_point())
                _entries.Add(new Entry(parameter.Name, parameter.Tensor));
    }

    /// <summary>The averages by the names of their parameters, live.</summary>
    public IEnumerable<(string Name, Tensor Average)> Averages => _entries.Select(entry => (entry.Name, entry.Average));

    /// <summary>What the averages of a model are.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The dtype and shape of each, by the name of its parameter.</returns>
    public static IEnumerable<(string Name, ScalarType Dtype, long[] Shape)> Expected(IModel model) =>
        ModelState.Of(model).DistinctParameters
            .Where(parameter => parameter.Tensor.is_floating_point())
            .Select(parameter => (parameter.Name, DtypeOf(parameter.Tensor), parameter.Tensor.shape));

    /// <summary>Takes over averages of before.</summary>
    /// <param name="averages">The averages by the names of their parameters, of the shapes and dtypes that are expected.</param>
    public void Take(IReadOnlyDictionary<string, Tensor> averages)
    {
        using var noGrad = no_grad();
        foreach (var entry in _entries)
            entry.Average.copy_(averages[entry.Name]);
    }

    /// <summary>Whether the averages are in the model, and the weights that are trained kept beside it.</summary>
    public bool IsIn { get; private set; }

    /// <summary>Moves the averages towards the parameters.</summary>
    /// <param name="decay">The share of each average that stays, from 0 to 1.</param>
    public void Update(double decay)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var entry in _entries)
        {
            var average = entry.Average;
            var weights = entry.Weights.to(average.dtype);
            // By the difference, so that weights that do not move have themselves for an average, to the bit.
            average.add_(weights.sub(average).mul_(NumberTensor.Like(average, 1 - decay)));
        }
    }

    /// <summary>Puts the averages into the model.</summary>
    public void GoIn()
    {
        using var noGrad = no_grad();
        foreach (var entry in _entries)
            entry.GoIn();
        IsIn = true;
    }

    /// <summary>Puts the weights that are trained back, bit for bit.</summary>
    public void GoOut()
    {
        using var noGrad = no_grad();
        foreach (var entry in _entries)
            entry.GoOut();
        IsIn = false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var entry in _entries)
            entry.Dispose();
    }

    // In half precision, what a step adds to an average would be rounded away.
    private static ScalarType DtypeOf(Parameter weights) => weights.element_size() < sizeof(float) ? ScalarType.Float32 : weights.dtype;

    private sealed class Entry : IDisposable
    {
        private Tensor? _trained;

        public Entry(string name, Parameter weights)
        {
            (Name, Weights) = (name, weights);
            using var detached = weights.detach();
            var dtype = DtypeOf(weights);
            Average = (weights.dtype == dtype ? detached.clone() : detached.to(dtype)).DetachFromDisposeScope();
        }

        public string Name { get; }

        public Parameter Weights { get; }

        public Tensor Average { get; }

        public void GoIn()
        {
            using var detached = Weights.detach();
            _trained?.Dispose();
            _trained = detached.clone().DetachFromDisposeScope();
            Weights.copy_(Average);
        }

        public void GoOut()
        {
            if (_trained is null)
                return;
            Weights.copy_(_trained);
            _trained.Dispose();
            _trained = null;
        }

        public void Dispose()
        {
            Average.Dispose();
            _trained?.Dispose();
        }
    }
}
