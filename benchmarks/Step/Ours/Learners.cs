using LrFinder.Dsl;
using Step.Networks;

namespace Step;

[Learner<Mlp>]
internal sealed partial class MlpLearner;

[Learner<Cnn>]
internal sealed partial class CnnLearner;

[Learner<SmallResNet>]
internal sealed partial class ResNetLearner;

[Learner<TextLstm>]
internal sealed partial class LstmLearner;

[Learner<ResNet18>]
internal sealed partial class ResNet18Learner;

[Learner<TransformerNet>]
internal sealed partial class TransformerLearner;

internal static class Learners
{
    public static Learner Of(string network, TrainingData data) => network switch
    {
        "mlp" => new MlpLearner(data, seed: 1),
        "cnn" => new CnnLearner(data, seed: 1),
        "resnet" => new ResNetLearner(data, seed: 1),
        "lstm" => new LstmLearner(data, seed: 1),
        "resnet18" => new ResNet18Learner(data, seed: 1),
        "transformer" => new TransformerLearner(data, seed: 1),
        _ => throw new ArgumentException($"There is no network {network}.", nameof(network)),
    };

    public static void Fit(Learner learner, int epochs)
    {
        switch (learner)
        {
            case MlpLearner mlp: mlp.Fit(epochs, 1e-3); break;
            case CnnLearner cnn: cnn.Fit(epochs, 1e-3); break;
            case ResNetLearner resNet: resNet.Fit(epochs, 1e-3); break;
            case LstmLearner lstm: lstm.Fit(epochs, 1e-3); break;
            case ResNet18Learner resNet: resNet.Fit(epochs, 1e-3); break;
            case TransformerLearner transformer: transformer.Fit(epochs, 1e-3); break;
        }
    }
}
