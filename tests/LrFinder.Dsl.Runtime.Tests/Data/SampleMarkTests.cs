using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Samples that differ have different marks, and those that only rounding tells apart have not.</summary>
public sealed class SampleMarkTests
{
    [Fact]
    public void Each_value_of_a_little_data_set_of_whole_numbers_counts()
    {
        using var scope = NewDisposeScope();
        var labels = zeros(5_000, int64);
        var mark = SampleMark.Of(labels);
        Assert.Equal(mark, SampleMark.Of(zeros(5_000, int64)));
        foreach (var place in new[] { 0, 1, 2_499, 4_999 })
        {
            var changed = zeros(5_000, int64);
            changed[place] = 1;
            Assert.NotEqual(mark, SampleMark.Of(changed));
        }
    }

    [Fact]
    public void Of_a_large_data_set_spaced_samples_from_the_first_to_the_last_count()
    {
        using var scope = NewDisposeScope();
        var images = zeros(3_000, 1_000, uint8);
        var mark = SampleMark.Of(images);
        foreach (var place in new[] { 0, 2_999 })
        {
            using var changed = images.clone();
            changed[place, 500] = 1;
            Assert.NotEqual(mark, SampleMark.Of(changed));
        }

        Assert.Equal(mark, SampleMark.Of(zeros(3_000, 1_000, uint8)));
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.BFloat16)]
    public void Real_numbers_differ_by_more_than_rounding(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var values = randn([100, 7], generator: generator).to(dtype);
        Assert.True(Measured.Same(SampleMark.Of(values), SampleMark.Of(values.clone())));
        Assert.True(Measured.Same(SampleMark.Of(values.to(float64)), SampleMark.Of(values.to(float64) * (1 + 1e-7))));
        Assert.False(Measured.Same(SampleMark.Of(values), SampleMark.Of(values.flip(0))));
        Assert.False(Measured.Same(SampleMark.Of(values), SampleMark.Of(values.flip(1))));
        Assert.False(Measured.Same(SampleMark.Of(values), SampleMark.Of(values + 0.1)));
        Assert.False(Measured.Same(SampleMark.Of(values), SampleMark.Of((values - values.mean()) / values.std())));
    }

    [Fact]
    public void Data_of_one_sample_of_no_values_and_of_nan_have_a_mark()
    {
        using var scope = NewDisposeScope();
        Assert.True(Measured.Same(SampleMark.Of(zeros(1, 3)), SampleMark.Of(zeros(1, 3))));
        Assert.True(Measured.Same(SampleMark.Of(zeros(4, 0)), SampleMark.Of(zeros(4, 0))));
        Assert.Equal(SampleMark.Of(zeros(4, 0, int64)), SampleMark.Of(zeros(4, 0, int64)));
        var nan = full(4, 3, float.NaN);
        Assert.True(Measured.Same(SampleMark.Of(nan), SampleMark.Of(nan)));
        Assert.False(Measured.Same(SampleMark.Of(nan), SampleMark.Of(zeros(4, 3))));
    }

    [Fact]
    public void Numbers_are_compared_only_where_both_texts_are_measured()
    {
        Assert.True(Measured.Same("≈ 1 2.0000001", "≈ 1 2"));
        Assert.True(Measured.Same("16", "16"));
        Assert.False(Measured.Same("10000000", "10000001"));
        Assert.False(Measured.Same("≈ 1 2", "≈ 1"));
        Assert.False(Measured.Same("≈ 1 2", "≈ 1 2.001"));
        Assert.False(Measured.Same("≈ 1 two", "≈ 1 2"));
    }

    [Fact]
    public void A_source_keeps_its_identity_when_it_is_used_and_disposed()
    {
        var data = SmallData.Create();
        var batches = (TensorBatches)data.Train;
        var before = batches.Identity.ToList();
        foreach (var batch in batches.NextEpoch())
        {
            batch.Input.Dispose();
            batch.Target.Dispose();
        }

        batches.Dispose();
        Assert.Equal(before, batches.Identity);
    }

    [Fact]
    public void Several_inputs_each_have_a_part()
    {
        using var scope = NewDisposeScope();
        using var batches = new TensorBatches([zeros(4, 2), zeros(4, 3)], zeros(4, int64), batchSize: 2);
        Assert.Equal("Float32 [2]", batches.Identity["inputs 1, type"]);
        Assert.Equal("Float32 [3]", batches.Identity["inputs 2, type"]);
        Assert.Equal("Int64 []", batches.Identity["targets, type"]);
    }
}
