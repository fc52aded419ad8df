using LrFinder.Dsl;
using LrFinder.Dsl.Tests;

// Exit codes: 0 for success, 3 where a native library does not load; anything else is a crash.
try
{
    // What .NET sets does not reach the environment that native libraries read.
    if (args is ["set", var name, var setting])
        Environment.SetEnvironmentVariable(name, setting);
    if (args is ["load", var library])
        _ = System.Runtime.InteropServices.NativeLibrary.Load(library);
    NativeRuntime.Initialize();
    return args switch
    {
        ["train", var steps] => Training.Run(int.Parse(steps, null)),
        ["child"] => Load.AskChild(),
        ["memory"] => Memory.Run(),
        ["convolve"] => Convolving.Run(),
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
