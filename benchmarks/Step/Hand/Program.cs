using System.Globalization;
using Step;
using Step.Networks;
using static TorchSharp.torch;

// usage: WAY NETWORK THREADS
var (way, network) = (args[0], args[1]);
set_num_threads(int.Parse(args[2], CultureInfo.InvariantCulture));
var samples = Samples.Of(network);
using var model = HandWritten.Model(network);
using var optimizer = optim.AdamW(model.parameters(), 1e-3, 0.9, 0.99, 1e-8, 1e-2);
Measured.Run(samples, epochs =>
{
    if (way == "idiom")
        HandWritten.Idiom(model, optimizer, samples, epochs);
    else
        HandWritten.Bare(model, optimizer, samples, epochs);
});
