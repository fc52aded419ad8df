using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Says what a learner is made of. The documentation of generated constructors is here, too.</summary>
public static class LearnerSetup
{
    /// <summary>Creates the model, which the learner disposes of, and callbacks; the first training creates the optimizer.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="data">What to train on and to validate with. It stays the caller's to dispose of.</param>
    /// <param name="createModel">Creates the model; called once, after the seed was set.</param>
    /// <param name="seed">
    /// Seeds torch's random state before the model is created, so that initial weights and dropout repeat; <see langword="null"/> leaves the
    /// random state as it is.
    /// </param>
    /// <param name="device">Where to train; the CPU by default.</param>
    /// <returns>The setup of such a learner.</returns>
    /// <exception cref="ArgumentNullException">Data or factory is missing.</exception>
    public static LearnerSetup<TModel> Creating<TModel>(TrainingData data, Func<TModel> createModel, long? seed, Device? device)
        where TModel : nn.Module, IModel
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(createModel);
        return new(data, createModel, existing: null, seed, device);
    }

    /// <summary>Trains a model that is there already, such as that of another learner, on the device on which it is.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="data">What to train on and to validate with. It stays the caller's to dispose of.</param>
    /// <param name="model">The model. It stays its owner's to dispose of, and has to last as long as the learner is used.</param>
    /// <param name="seed">Seeds torch's random state, so that a run repeats; <see langword="null"/> leaves the random state as it is.</param>
    /// <returns>The setup of such a learner.</returns>
    /// <exception cref="ArgumentNullException">Data or model is missing.</exception>
    public static LearnerSetup<TModel> Taking<TModel>(TrainingData data, TModel model, long? seed)
        where TModel : nn.Module, IModel
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(model);
        var device = (ParameterList.Of(model) is [var parameter, ..] ? parameter : null)?.device;
        return new(data, create: null, model, seed, device);
    }
}

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

    internal LearnerSetup(TrainingData data, Func<TModel>? create, TModel? existing, long? seed, Device? device) =>
        (Data, _create, _existing, _seed, Device) = (data, create, existing, seed, device);

    internal Device? Device { get; }

    /// <summary>The parts of the model that are frozen from the beginning, by name.</summary>
    internal IReadOnlyList<string> Frozen { get; private set; } = [];

    internal TrainingData Data { get; }

    /// <summary>Freezes parts of the model from the beginning, as <see cref="FreezeAttribute"/> says.</summary>
    /// <param name="parts">The modules and parameters, by their names in the model's state.</param>
    /// <returns>This setup.</returns>
    public LearnerSetup<TModel> Freezing(params string[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Frozen = [.. parts];
        return this;
    }

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
