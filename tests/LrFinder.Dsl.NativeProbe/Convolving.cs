using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Convolves single samples, as a prediction does, by kernels that libtorch chooses as it does for each of these.</summary>
internal static class Convolving
{
    public static int Run()
    {
        using var scope = NewDisposeScope();
        foreach (int threads in (int[])[1, 2])
        {
            set_num_threads(threads);
            foreach ((long channels, long kernel, long stride) in ((long, long, long)[])[(3, 3, 1), (16, 3, 1), (16, 5, 1), (16, 3, 2), (16, 1, 1)])
            {
                Tensor input = ones([1, channels, 32, 32], requires_grad: true);
                nn.functional.conv2d(input, ones([16, channels, kernel, kernel], requires_grad: true), strides: [stride, stride]).sum().backward();
            }
        }

        Console.WriteLine("convolved");
        return 0;
    }
}
