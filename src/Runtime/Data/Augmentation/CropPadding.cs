namespace LrFinder.Dsl;

/// <summary>What <see cref="Augmentations.RandomCrop"/> puts around an image.</summary>
public enum CropPadding
{
    /// <summary>Zeros: black, where values are from 0 to 1.</summary>
    Zeros,

    /// <summary>The image's own mirror image, its border not repeated. The padding has to be smaller than height and width.</summary>
    Reflection,
}
