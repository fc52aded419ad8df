using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>Moves the children of a generated model, as TorchSharp's own <c>_toEpilog</c> does, but without its reflection.</summary>
public static class ModuleMove
{
    /// <summary>Moves a module to a device, converts it to a dtype, or both.</summary>
    /// <param name="module">The module.</param>
    /// <param name="dtype">The dtype of its floating-point state, or <see langword="null"/> to keep it.</param>
    /// <param name="device">The device, or <see langword="null"/> to stay.</param>
    /// <param name="nonBlocking">Whether copies from pinned memory may overlap with what follows.</param>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is neither floating-point nor complex.</exception>
    public static void To(nn.Module module, ScalarType? dtype, Device? device, bool nonBlocking)
    {
        switch (dtype, device)
        {
            case ({ } type, { } place):
                module.to(place, type, nonBlocking);
                break;
            case ({ } type, null):
                module.to(type, nonBlocking);
                break;
            case (null, { } place):
                module.to(place.type, place.index, nonBlocking);
                break;
        }
    }
}
