using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// What a learner is made of: its data, where its model comes from, and how it begins. Generated constructors pass it on; a class between
/// <see cref="Learner{TModel}"/> and a learner has one constructor, which takes it and gives it to its base.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
public sealed class LearnerSetup<TModel>
    where TModel : nn.Module, IModel
{
    private readonly Func<TModel>? _create;
    private readonly TModel? _existing;
    private readonly long? _seed;

    /// <summary>A learner that creates its model, moves it to the device, and disposes of it.</summary>
    /// <param name="data">The data.</param>
    /// <param name="createModel">Creates the model; called once, after the seed was set.</param>
    /// <param name="seed">
    /// The seed of torch's random state, set before the model is created, so that initial weights and dropout repeat;
    /// <see langword="null"/> leaves the random state as it is.
    /// </param>
    /// <param name="device">The device; the CPU by default.</param>
    /// <exception cref="ArgumentNullException">Data or factory is missing.</exception>
    public LearnerSetup(TrainingData data, Func<TModel> createModel, long? seed, Device? device)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(createModel);
        (Data, _create, _seed, Device) = (data, createModel, seed, device);
    }

    /// <summary>A learner that trains a model which is there already and stays its owner's: it is neither moved nor disposed of.</summary>
    /// <param name="data">The data.</param>
    /// <param name="model">The model. The learner trains on the device on which it is.</param>
    /// <param name="seed">The seed of torch's random state; <see langword="null"/> leaves the random state as it is.</param>
    /// <exception cref="ArgumentNullException">Data or model is missing.</exception>
    public LearnerSetup(TrainingData data, TModel model, long? seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(model);
        (Data, _existing, _seed) = (data, model, seed);
        Device = (ParameterList.Of(model) is [var parameter, ..] ? parameter : null)?.device;
    }

    internal Device? Device { get; }

    internal TrainingData Data { get; }

    /// <summary>Sets the seed and gives the model, and whether it is the learner's own.</summary>
    internal (TModel Model, bool IsOwn) TakeModel()
    {
        if (_seed is { } seed)
            random.manual_seed(seed).Dispose();
        return _existing is { } model
            ? (model, false)
            : (_create!() ?? throw new InvalidOperationException("The factory of the learner's model returned null."), true);
    }
}
