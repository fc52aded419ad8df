namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>Further tasks, recorded later: other networks, other data. Their split, too, was fixed before anything of them was recorded.</summary>
internal static class FurtherTasks
{
    /// <summary>Further tasks that constants are chosen on.</summary>
    public static readonly RecordedTask[] Tune =
    [
        RecordedTask.Of("wide_ten_adam", "adam", () => Samples.Of(51, 32, Samples.Ten), (data, seed) => new WideAdam(data, seed)),
        RecordedTask.Of("norm_noisy_adamw", "adamw", () => Samples.Of(52, 32, Samples.NoisyTen), (data, seed) => new NormAdamW(data, seed)),
        RecordedTask.Of("pool_stripes_sgdm", "sgdm", () => Samples.Of(53, 32, Samples.Stripes), (data, seed) => new PoolMomentum(data, seed)),
        RecordedTask.Of("group_digits_adam", "adam", () => Samples.Of(54, 16, Samples.Digits), (data, seed) => new GroupDigitsAdam(data, seed)),
        RecordedTask.Of("denoise_adamw", "adamw", () => Samples.Of(55, 32, Samples.NoisyStripes), (data, seed) => new AutoencoderAdamW(data, seed)),
        RecordedTask.Of("logistic_rare_sgdm", "sgdm", () => Samples.Of(56, 64, Samples.Rare), (data, seed) => new LogisticMomentum(data, seed)),
        RecordedTask.Of(
            "scaled_number_adamw", "adamw", () => Samples.Of(57, 32, Samples.ScaledNumbers), (data, seed) => new NumberHuberAdamW(data, seed)),
        RecordedTask.Of("bilstm_texts_adam", "adam", () => Samples.Of(59, 16, Samples.Texts), (data, seed) => new BiLstmAdam(data, seed)),
        RecordedTask.Of(
            "tuned_transformer_adamw", "adamw", () => Samples.Of(60, 32, Samples.Repetitions), (data, seed) => new TransformerAdamW(data, seed),
            new Pretraining(() => Samples.Of(160, 32, Samples.RepetitionsOfLast), "head", 3e-3)),
        RecordedTask.Of("wide_scaled_sgd", "sgd", () => Samples.Of(61, 64, Samples.ScaledTen), (data, seed) => new WideSgd(data, seed)),
        RecordedTask.Of("pool_digits_adamw", "adamw", () => Samples.Of(62, 64, Samples.Digits), (data, seed) => new PoolDigitsAdamW(data, seed)),
    ];

    /// <summary>Those that were looked at once, when all constants had been chosen again.</summary>
    public static readonly RecordedTask[] Fresh =
    [
        RecordedTask.Of("wide_noisy_sgdm", "sgdm", () => Samples.Of(71, 64, Samples.NoisyTen), (data, seed) => new WideMomentum(data, seed)),
        RecordedTask.Of("norm_ten_small_adam", "adam", () => Samples.Of(72, 8, Samples.Ten), (data, seed) => new NormAdam(data, seed)),
        RecordedTask.Of("pool_stripes_adamw", "adamw", () => Samples.Of(73, 32, Samples.Stripes), (data, seed) => new PoolAdamW(data, seed)),
        RecordedTask.Of("group_stripes_sgdm", "sgdm", () => Samples.Of(74, 16, Samples.Stripes), (data, seed) => new GroupMomentum(data, seed)),
        RecordedTask.Of("denoise_sgdm", "sgdm", () => Samples.Of(75, 32, Samples.NoisyStripes), (data, seed) => new AutoencoderMomentum(data, seed)),
        RecordedTask.Of("logistic_scaled_adam", "adam", () => Samples.Of(76, 32, Samples.ScaledRare), (data, seed) => new LogisticAdam(data, seed)),
        RecordedTask.Of(
            "number_absolute_sgdm", "sgdm", () => Samples.Of(77, 32, Samples.Numbers), (data, seed) => new NumberAbsoluteMomentum(data, seed)),
        RecordedTask.Of("bilstm_texts_adamw", "adamw", () => Samples.Of(79, 64, Samples.Texts), (data, seed) => new BiLstmAdamW(data, seed)),
        RecordedTask.Of(
            "tuned_cnn_adamw", "adamw", () => Samples.Of(80, 32, Samples.Digits), (data, seed) => new CnnAdamW(data, seed),
            new Pretraining(() => Samples.Of(180, 32, Samples.Negatives), "Head", 3e-3)),
        RecordedTask.Of("wide_ten_sgd", "sgd", () => Samples.Of(81, 16, Samples.Ten), (data, seed) => new WideSgd(data, seed)),
        RecordedTask.Of(
            "tuned_ten_sgdm", "sgdm", () => Samples.Of(82, 32, Samples.Ten), (data, seed) => new TenMomentum(data, seed),
            new Pretraining(() => Samples.Of(182, 32, Samples.Ten), "Head", 3e-2)),
    ];
}
