using ConsoleAppFramework;
using Step;

await ConsoleApp.RunAsync(args, StepBenchmark.Run);
