namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>The first tasks of the recorded corpus, in two halves that were fixed before anything was recorded.</summary>
internal static class RecordedTasks
{
    /// <summary>The half that constants are chosen on.</summary>
    public static readonly RecordedTask[] Tune =
    [
        RecordedTask.Of("lstm_texts_adamw", "adamw", () => Samples.Of(11, 32, Samples.Texts), (data, seed) => new LstmAdamW(data, seed)),
        RecordedTask.Of(
            "resnet_smooth_sgdm", "sgdm", () => Samples.Of(12, 16, Samples.Stripes), (data, seed) => new ResNetSmoothMomentum(data, seed)),
        RecordedTask.Of(
            "rare_weighted_adamw", "adamw", () => Samples.Of(13, 64, Samples.Rare), (data, seed) => new RareWeightedAdamW(data, seed)),
        RecordedTask.Of("rare_sgd", "sgd", () => Samples.Of(14, 32, Samples.Rare), (data, seed) => new RareSgd(data, seed)),
        RecordedTask.Of(
            "transformer_adamw", "adamw", () => Samples.Of(15, 32, Samples.Repetitions), (data, seed) => new TransformerAdamW(data, seed)),
        RecordedTask.Of("gru_texts_sgdm", "sgdm", () => Samples.Of(16, 32, Samples.Texts), (data, seed) => new GruMomentum(data, seed)),
        RecordedTask.Of(
            "finetune_ten_adamw", "adamw", () => Samples.Of(17, 32, Samples.Ten), (data, seed) => new TenGroupsAdamW(data, seed),
            new Pretraining(() => Samples.Of(117, 32, Samples.Ten), "Head", 3e-3)),
        RecordedTask.Of("cnn_digits_sgdm", "sgdm", () => Samples.Of(18, 32, Samples.Digits), (data, seed) => new CnnMomentum(data, seed)),
        RecordedTask.Of("ten_smooth_small_adamw", "adamw", () => Samples.Of(19, 8, Samples.Ten), (data, seed) => new TenSmoothAdamW(data, seed)),
        RecordedTask.Of(
            "number_huber_sgdm", "sgdm", () => Samples.Of(20, 128, Samples.Numbers), (data, seed) => new NumberHuberMomentum(data, seed)),
        RecordedTask.Of(
            "finetune_cnn_adamw", "adamw", () => Samples.Of(21, 32, Samples.Digits), (data, seed) => new CnnGroupsAdamW(data, seed),
            new Pretraining(() => Samples.Of(121, 32, Samples.Negatives), "Head", 3e-3)),
        RecordedTask.Of("resnet_adamw", "adamw", () => Samples.Of(22, 16, Samples.Stripes), (data, seed) => new ResNetAdamW(data, seed)),
    ];

    /// <summary>The half that is reported on, and was opened once.</summary>
    public static readonly RecordedTask[] Report =
    [
        RecordedTask.Of("gru_texts_adam", "adam", () => Samples.Of(31, 32, Samples.Texts), (data, seed) => new GruAdam(data, seed)),
        RecordedTask.Of(
            "rare_weighted_sgdm", "sgdm", () => Samples.Of(32, 64, Samples.Rare), (data, seed) => new RareWeightedMomentum(data, seed)),
        RecordedTask.Of(
            "transformer_smooth_adamw", "adamw", () => Samples.Of(33, 32, Samples.Repetitions),
            (data, seed) => new TransformerSmoothAdamW(data, seed)),
        RecordedTask.Of("lstm_texts_sgdm", "sgdm", () => Samples.Of(34, 32, Samples.Texts), (data, seed) => new LstmMomentum(data, seed)),
        RecordedTask.Of("rare_big_adam", "adam", () => Samples.Of(35, 256, Samples.Rare), (data, seed) => new RareAdam(data, seed)),
        RecordedTask.Of("ten_big_sgd", "sgd", () => Samples.Of(36, 128, Samples.Ten), (data, seed) => new TenSgd(data, seed)),
        RecordedTask.Of(
            "finetune_transformer_adamw", "adamw", () => Samples.Of(37, 32, Samples.Repetitions),
            (data, seed) => new TransformerGroupsAdamW(data, seed),
            new Pretraining(() => Samples.Of(137, 32, Samples.RepetitionsOfLast), "head", 3e-3)),
        RecordedTask.Of(
            "finetune_cnn_sgdm", "sgdm", () => Samples.Of(38, 32, Samples.Digits), (data, seed) => new CnnGroupsMomentum(data, seed),
            new Pretraining(() => Samples.Of(138, 32, Samples.Negatives), "Head", 3e-2)),
        RecordedTask.Of("number_adam", "adam", () => Samples.Of(39, 32, Samples.Numbers), (data, seed) => new NumberAdam(data, seed)),
        RecordedTask.Of("resnet_sgdm", "sgdm", () => Samples.Of(40, 16, Samples.Stripes), (data, seed) => new ResNetMomentum(data, seed)),
        RecordedTask.Of("cnn_digits_adamw", "adamw", () => Samples.Of(41, 32, Samples.Digits), (data, seed) => new CnnAdamW(data, seed)),
        RecordedTask.Of("resnet_small_adam", "adam", () => Samples.Of(42, 8, Samples.Stripes), (data, seed) => new ResNetAdam(data, seed)),
    ];
}
