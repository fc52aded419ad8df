using System.Globalization;
using LrFinder.Dsl;
using Step;
using Step.Networks;
using static TorchSharp.torch;

// The loop written by hand with all that we know: tuned malloc, fused AdamW, finalizers held. usage: NETWORK THREADS
NativeRuntime.Initialize();
set_num_threads(int.Parse(args[1], CultureInfo.InvariantCulture));
var samples = Samples.Of(args[0]);
using var model = HandWritten.Model(args[0]);
using var optimizer = new FusedAdamW(model.parameters(), 1e-3, 0.9, 0.99, 1e-8, 1e-2);
Measured.Run(samples, epochs =>
{
    using var hold = FinalizerGate.Hold();
    HandWritten.Bare(model, optimizer, samples, epochs);
    FinalizerGate.SafePoint();
});
