// The sample Mnist, trained by several processes: mpirun -n 4 distributed find
using ConsoleAppFramework;
using LrFinder.Dsl;
using Mnist;

ConsoleApp.LogError = Console.Error.WriteLine;
ConsoleApp.Timeout = TimeSpan.FromSeconds(20);

// The only line that one process alone would not have.
using var mpi = MpiWorld.Initialize();

var app = ConsoleApp.Create();
app.UseFilter<OneLineErrors>();
app.Add("", TourCommand.Run);
app.Add("tour", TourCommand.Run);
app.Add("find", FindCommand.Run);
app.Add("fit", FitCommand.Run);
app.Add("resume", ResumeCommand.Run);
await app.RunAsync(args);
