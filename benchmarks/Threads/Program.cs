using System.Globalization;
using Threads;

// How long trainings take by how libtorch's threads wait for one another, on an idle machine and beside busy processes: whole processes, in turn.
// usage: [ROUNDS] [SETTING …]
switch (args)
{
    case ["spin"]:
        BusyProcesses.Spin();
        break;
    case ["train", var network, var isOurs]:
        Training.Run(network, isOurs == "ours");
        break;
    default:
        Comparison.Run(args is [var rounds, ..] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 7, args is [_, .. { Length: > 0 } chosen] ? chosen : null);
        break;
}
