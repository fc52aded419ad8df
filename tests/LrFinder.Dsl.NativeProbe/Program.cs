using LrFinder.Dsl;
using LrFinder.Dsl.Tests;

// Exit codes: 0 for success, 3 where a native library does not load; anything else is a crash.
try
{
    NativeRuntime.Initialize();
    return args is ["train", var steps] ? Training.Run(int.Parse(steps, null)) : Load.Run();
}
catch (NativeLibraryException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 3;
}
