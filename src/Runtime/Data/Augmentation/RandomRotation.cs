using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Turns images around their middle.</summary>
internal static class RandomRotation
{
    /// <summary>Turns each image by an angle of its own.</summary>
    /// <param name="images">The images, [images, channels, height, width].</param>
    /// <param name="degrees">The largest angle, to either side.</param>
    public static Tensor Of(Tensor images, double degrees)
    {
        // Not by a grid, whose rounding would show in the last digits.
        if (degrees == 0)
            return images.clone();
        var largest = degrees * Math.PI / 180;
        var grid = nn.functional.affine_grid(Turns(images, ImageInput.Draw(images, -largest, largest)), images.shape, align_corners: false);
        return nn.functional.grid_sample(images, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false);
    }

    /// <summary>For each image, where its pixels come from: [images, 2, 3], of coordinates that are -1 and 1 at the borders.</summary>
    private static Tensor Turns(Tensor images, Tensor angles)
    {
        // A unit of x is as long as half the width, one of y as half the height.
        var ratio = images.size(2) / (double)images.size(3);
        var angle = angles.view(-1);
        var (cosine, sine) = (angle.cos(), angle.sin());
        var toRight = sine * NumberTensor.Like(sine, -ratio);
        var toBottom = sine * NumberTensor.Like(sine, 1 / ratio);
        var middle = zeros_like(sine);
        return stack([cosine, toRight, middle, toBottom, cosine, middle], 1).view(-1, 2, 3);
    }
}
