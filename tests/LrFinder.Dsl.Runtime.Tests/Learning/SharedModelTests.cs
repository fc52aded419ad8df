using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Several learners over one model.</summary>
public sealed class SharedModelTests
{
    [Fact]
    public void Two_learners_train_one_model_in_turns_each_with_its_own_optimizer()
    {
        using var adam = new AdamLearner(SmallData.Create(), seed: 1);
        using var momentum = new MomentumLearner(SmallData.Create(), adam.Model);
        var before = adam.Validate().Loss;
        for (var turn = 0; turn < 3; turn++)
        {
            adam.Fit(1, 1e-2);
            var weights = Bits.Of(adam.Model);
            momentum.Fit(1, 1e-2);
            Assert.NotEqual(weights, Bits.Of(adam.Model));
        }

        Assert.Same(adam.Model, momentum.Model);
        Assert.NotSame(adam.Optimizer, momentum.Optimizer);
        Assert.Equal(adam.Validate().Loss, momentum.Validate().Loss);
        Assert.True(adam.Validate().Loss < before);
    }

    [Fact]
    public void A_learner_disposes_of_the_model_that_it_created_and_of_no_other()
    {
        var owner = new AdamLearner(SmallData.Create(), seed: 1);
        var parameter = owner.Model.parameters().First();
        using (var guest = new MomentumLearner(SmallData.Create(), model: owner.Model))
            guest.Fit(1, 1e-2);
        Assert.False(parameter.IsInvalid);
        owner.Fit(1, 1e-2);
        owner.Dispose();
        Assert.True(parameter.IsInvalid);
    }

    [Fact]
    public void A_learner_over_a_model_trains_where_the_model_is_and_repeats_by_its_seed()
    {
        using var owner = new AdamLearner(SmallData.Create(), seed: 1);
        using var model = new NetWithDropout();
        var state = owner.Model.state_dict();
        model.load_state_dict(state);
        using var guest = new AdamLearner(SmallData.Create(), model, seed: 1);
        Assert.Equal(TorchSharp.DeviceType.CPU, guest.Device.type);
        random.manual_seed(7);
        var expected = owner.Fit(1, 1e-2).Epochs[0].Losses;
        random.manual_seed(7);
        Assert.Equal(expected, guest.Fit(1, 1e-2).Epochs[0].Losses);
    }

    [Fact]
    public void A_missing_model_is_named() => Assert.Equal(
        "model", Assert.Throws<ArgumentNullException>(() => new AdamLearner(SmallData.Create(), model: null!)).ParamName);
}
