using LrFinder.Dsl.CompilerServices;

namespace LrFinder.Dsl.Tests;

/// <summary>A test of images with their channels last, skipped on processors with whose kernels that was not measured.</summary>
internal sealed class ChannelsLastFactAttribute : FactAttribute
{
    public ChannelsLastFactAttribute()
    {
        if (!ChannelsLastConvolutions.IsMeasuredProcessor)
            Skip = "oneDNN's kernels for this processor were not measured with channels last";
    }
}
