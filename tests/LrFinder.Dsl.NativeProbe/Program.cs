using LrFinder.Dsl;
using LrFinder.Dsl.Tests;

// Exit codes: 0 for success, 3 where a native library does not load; anything else is a crash.
try
{
    NativeRuntime.Initialize();
    return args switch
    {
        ["train", var steps] => Training.Run(int.Parse(steps, null)),
        ["leave", "inside"] => Leaving.Inside(),
        ["leave", "beside"] => Leaving.Beside(),
        _ => Load.Run(),
    };
}
catch (NativeLibraryException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 3;
}
