using System.Globalization;
using Distributed;

// How much faster several processes train than one, over the same batches, and how much of a step they spend on each other: whole processes, in turn.
// usage: [ROUNDS] [LAUNCHER]
switch (args)
{
    case ["train", var network, var threads, var batch]:
        Training.Run(network, int.Parse(threads, CultureInfo.InvariantCulture), int.Parse(batch, CultureInfo.InvariantCulture));
        break;
    default:
        Comparison.Run(
            args is [var rounds, ..] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 5, args is [_, var launcher, ..] ? launcher : "mpirun.openmpi");
        break;
}
