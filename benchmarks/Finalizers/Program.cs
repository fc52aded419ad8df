using System.Globalization;
using Finalizers;

// Whether trainings are sound beside a thread that collects garbage every millisecond and beside busy processes, with the gate for
// finalizers and without it; and what the gate costs.   usage: [TRAININGS] [ROUNDS] | cost [ROUNDS] | sound [TRAININGS]
static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

switch (args)
{
    case ["spin"]:
        BusyProcesses.Spin();
        break;
    case ["train", var kind, var gate, var trainings]:
        Soundness.Train(kind, gate == "on", Number(trainings));
        break;
    case ["cost", .. var rounds]:
        Cost.Measure(rounds is [var count] ? Number(count) : 15);
        break;
    case ["sound", .. var trainings]:
        Count(trainings is [var number] ? Number(number) : 100);
        break;
    default:
        Cost.Measure(args is [_, var some] ? Number(some) : 15);
        Count(args is [var many, ..] ? Number(many) : 100);
        break;
}

static void Count(int trainings)
{
    using var busy = new BusyProcesses();
    Console.WriteLine("| training | gate | how many | threw | differed | ended the process |");
    Console.WriteLine("|---|---|---:|---:|---:|---:|");
    foreach (var kind in Soundness.Kinds)
        foreach (var gate in (bool[])[true, false])
            Console.WriteLine(Soundness.Count(kind, gate, trainings));
}
