using ConsoleAppFramework;
using Networks;

ConsoleApp.LogError = Console.Error.WriteLine;
ConsoleApp.Run(args, TrainCommand.Run);
