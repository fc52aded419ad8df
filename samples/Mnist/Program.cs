using ConsoleAppFramework;
using Mnist;

ConsoleApp.LogError = Console.Error.WriteLine;
// After Ctrl-C a sweep still restores its state and draws what it has found, which the usual five seconds may cut off.
ConsoleApp.Timeout = TimeSpan.FromSeconds(20);

var app = ConsoleApp.Create();
app.UseFilter<OneLineErrors>();
app.Add("", TourCommand.Run);
app.Add("tour", TourCommand.Run);
app.Add("find", FindCommand.Run);
app.Add("batch", BatchCommand.Run);
app.Add("fit", FitCommand.Run);
app.Add("resume", ResumeCommand.Run);
await app.RunAsync(args);
