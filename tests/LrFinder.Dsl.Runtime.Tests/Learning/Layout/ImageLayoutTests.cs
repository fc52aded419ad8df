using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Images are given to a model with their channels last where that is known to be right, and changes nothing but time.</summary>
public sealed class ImageLayoutTests
{
    public ImageLayoutTests()
    {
        NativeRuntime.Initialize();
        if (X64FactAttribute.IsX64)
            OneDnn.Switch(on: true);
    }

    [ChannelsLastFact]
    public void Training_validation_and_prediction_give_images_with_their_channels_last()
    {
        using var data = Data(3);
        using var model = new SeeingNet();
        using var learn = new SeeingLearner(data, model);
        learn.Fit(1, 1e-3);
        learn.Validate();
        learn.Predict(Images(3)).Dispose();
        // Three batches of training and two of validation, the rehearsal of the first of these, the trial, validation once more, and the prediction.
        Assert.Equal(3 + 2 + 1 + 1 + 2 + 1, model.ChannelsAreLast.Count);
        Assert.All(model.ChannelsAreLast, Assert.True);
    }

    [ChannelsLastFact]
    public void It_changes_figures_by_rounding_only()
    {
        var (with, without) = (Losses(), With(false, Losses));
        Assert.Equal(without.Length, with.Length);
        Assert.All(with.Zip(without), pair => Assert.Equal(pair.Second, pair.First, 1e-5));

        static double[] Losses()
        {
            using var data = Data(3);
            using var learn = new SeeingLearner(data, seed: 2);
            return [.. learn.Fit(3, 0.02).Epochs.SelectMany(epoch => new[] { epoch.TrainLoss, epoch.ValidLoss!.Value })];
        }
    }

    [ChannelsLastFact]
    public void Models_whose_normalisation_loses_digits_are_given_images_so_by_request_only()
    {
        Assert.False(IsGiven());
        Assert.True(With(true, IsGiven));
        Assert.False(With(false, IsGiven));

        static bool IsGiven()
        {
            using var data = Data(3);
            using var model = new NormalisingNet();
            using var learn = new NormalisingLearner(data, model);
            learn.Fit(1, 1e-3);
            return model.ChannelsAreLast.Distinct().Single();
        }
    }

    [ChannelsLastFact]
    public void Weights_and_what_callbacks_see_stay_in_order()
    {
        using var data = Data(3);
        using var model = new SeeingNet();
        using var learn = new SeeingLearner(data, model);
        learn.Fit(2, 1e-3);
        Assert.All(model.parameters(), parameter => Assert.True(parameter.is_contiguous()));
        Assert.Equal(6, learn.AreInOrder.Count);
        Assert.All(learn.AreInOrder, Assert.True);
    }

    [ChannelsLastFact]
    public void A_model_that_views_its_features_is_given_images_as_they_are()
    {
        using var data = Data(3);
        using var model = new ViewingNet();
        using var learn = new ViewingLearner(data, model);
        learn.Fit(1, 1e-3);
        Assert.DoesNotContain(true, model.ChannelsAreLast.Skip(1));
        // Training, validation, its rehearsal, and the trial, which is run as it is where it fails with channels last.
        Assert.Equal(3 + 2 + 1 + 1, model.ChannelsAreLast.Count(isLast => !isLast));
    }

    [ChannelsLastFact]
    public void A_batch_that_fails_in_either_layout_decides_nothing()
    {
        using var data = Data(3);
        using var model = new SeeingNet();
        using var learn = new SeeingLearner(data, model);
        using var tooLarge = rand(2, 3, 9, 9);
        Assert.Throws<BatchException>(() => learn.Predict(tooLarge));
        model.ChannelsAreLast.Clear();
        learn.Fit(1, 1e-3);
        Assert.All(model.ChannelsAreLast, Assert.True);
    }

    [ChannelsLastFact]
    public void The_trial_leaves_statistics_random_state_and_mode()
    {
        using var model = new NormalisingNet();
        model.train();
        using var data = Data(3);
        using var learn = With(true, () => new NormalisingLearner(data, model));
        using var images = Images(3);
        var (mean, random) = (model.state_dict()["norm.running_mean"].clone(), get_rng_state());
        learn.Predict(images).Dispose();
        Assert.Equal([true, true], model.ChannelsAreLast);
        Assert.Equal(mean.data<float>(), model.state_dict()["norm.running_mean"].data<float>());
        Assert.Equal(random.bytes.ToArray(), get_rng_state().bytes.ToArray());
        Assert.All(model.modules(), module => Assert.True(module.training));
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(3, 12)]
    public void Convolutions_that_are_not_known_to_be_right_are_given_images_as_they_are(int inputs, int hidden)
    {
        using var data = Data(inputs);
        using var model = new SeeingNet(inputs, hidden);
        using var learn = new SeeingLearner(data, model);
        learn.Fit(1, 1e-3);
        Assert.DoesNotContain(true, model.ChannelsAreLast);
    }

    [Fact]
    public void The_switch_leaves_images_as_they_are() => With(false, () =>
    {
        using var data = Data(3);
        using var model = new SeeingNet();
        using var learn = new SeeingLearner(data, model);
        learn.Fit(1, 1e-3);
        Assert.DoesNotContain(true, model.ChannelsAreLast);
        return model.ChannelsAreLast.Count;
    });

    private static TResult With<TResult>(bool wanted, Func<TResult> run)
    {
        AppContext.SetData(ChannelsLastConvolutions.Switch, wanted.ToString());
        try
        {
            return run();
        }
        finally
        {
            AppContext.SetData(ChannelsLastConvolutions.Switch, null);
        }
    }

    private static TensorData Data(int channels)
    {
        random.manual_seed(1);
        return TensorData.From((rand(24, channels, 8, 8), randint(4, 24)), (rand(16, channels, 8, 8), randint(4, 16)), batchSize: 8, seed: 1);
    }

    private static Tensor Images(int channels) => rand(5, channels, 8, 8);
}
