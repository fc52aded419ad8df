using System.Globalization;
using LrFinder.Dsl;
using Optimizers;

// What a step of a fused optimizer costs, as a share of TorchSharp's on the same tensors: in turn, in one process, on one thread. Then clipping.
// usage: [ROUNDS]
NativeRuntime.Initialize();
TorchSharp.torch.set_num_threads(1);
var rounds = args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 15;
Console.WriteLine("| optimizer | tensors | ours ÷ TorchSharp's: median (lowest–highest) | bytes a step, ours and TorchSharp's |");
Console.WriteLine("|---|---|---|---|");
foreach (var pair in Pair.All)
    foreach (var (count, size) in new[] { (6, 100), (62, 11_000), (62, 180_000), (200, 500) })
        Console.WriteLine(Comparison.Run(pair, count, size, rounds));
