using System.Runtime.InteropServices;
using LrFinder.Dsl;
using LrFinder.Dsl.Tests;
using TorchSharp;

// "alone" before a scenario runs it in one process without MPI.
using var mpi = args is ["alone", ..] ? null : MpiWorld.Initialize(threads: 1);
if (mpi is null)
{
    NativeRuntime.Initialize();
    torch.set_num_threads(1);
}

using var end = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, EndWell);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, EndWell);

try
{
    Run(args is ["alone", .. var rest] ? rest : args, end.Token);
    return 0;
}
catch (Exception error) when (error is LrFinderException or InvalidOperationException or FormatException or OperationCanceledException)
{
    Facts.Print($"error: {error.Message}");
    return 3;
}

void EndWell(PosixSignalContext context)
{
    context.Cancel = true;
    end.Cancel();
}

static void Run(string[] scenario, CancellationToken cancellation)
{
    switch (scenario)
    {
        case ["train", var count, var batchSize, var accumulate]:
            Scenarios.Train(int.Parse(count, null), int.Parse(batchSize, null), int.Parse(accumulate, null));
            break;
        case ["other-weights"]:
            Scenarios.TrainFromOtherWeights();
            break;
        case ["normalized"]:
            Scenarios.TrainNormalized();
            break;
        case ["resumable", var checkpoint, var stopBefore]:
            Scenarios.TrainResumably(checkpoint, int.Parse(stopBefore, null));
            break;
        case ["find", var repeats, var probes]:
            Scenarios.Find(new LrFindOptions { NumIt = 60, Repeats = int.Parse(repeats, null), Probes = int.Parse(probes, null), ProbeSteps = 20 }, spoilt: -1);
            break;
        case ["find-groups", var repeats]:
            Scenarios.FindGroups(new LrFindOptions { NumIt = 60, Repeats = int.Parse(repeats, null), ProbeSteps = 20 });
            break;
        case ["find-batch"]:
            Scenarios.FindBatch();
            break;
        case ["find-spoilt"]:
            Scenarios.Find(new LrFindOptions { NumIt = 60 }, spoilt: 100);
            break;
        case ["find-in-time"]:
            Scenarios.Find(new LrFindOptions { NumIt = 1_000_000, TimeBudget = TimeSpan.FromSeconds(1) }, spoilt: -1);
            break;
        case ["stop"]:
            Scenarios.TrainWith(learner => learner.Trouble.StopsAtSixthBatch = true);
            break;
        case ["throw"]:
            Scenarios.TrainWith(learner => learner.Trouble.AtSixthBatch = Scenarios.Throw);
            break;
        case ["kill"]:
            Scenarios.Kill();
            break;
        case ["other-ways"]:
            Scenarios.GoOtherWays();
            break;
        case ["other-data"]:
            Scenarios.TrainOnOtherData();
            break;
        case ["leave"]:
            Scenarios.LeaveEarly();
            break;
        case ["write"]:
            Scenarios.Write();
            break;
        case ["failing-metric"]:
            Scenarios.TrainWithFailingMetric();
            break;
        case ["busy"]:
            Scenarios.TrainBusily();
            break;
        case ["other-options"]:
            Scenarios.FindWithOptionsThatDiffer();
            break;
        case ["null"]:
            Scenarios.UseNull();
            break;
        case ["train-on"]:
            Scenarios.TrainOn(cancellation);
            break;
        default:
            throw new InvalidOperationException($"No scenario: {string.Join(' ', scenario)}");
    }
}
