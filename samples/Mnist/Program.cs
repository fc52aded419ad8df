using ConsoleAppFramework;
using Mnist;

ConsoleApp.LogError = Console.Error.WriteLine;

var app = ConsoleApp.Create();
app.UseFilter<OneLineErrors>();
app.Add("", TourCommand.Run);
app.Add("tour", TourCommand.Run);
app.Add("find", FindCommand.Run);
app.Add("fit", FitCommand.Run);
app.Add("resume", ResumeCommand.Run);
await app.RunAsync(args);
