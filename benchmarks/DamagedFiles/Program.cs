using System.Globalization;
using DamagedFiles;

// Damages files of every kind that is read, and says what came of reading them: which exceptions, how long, how much memory.
// usage: [SHARE [SEED [KIND…]]]   SHARE of the full numbers, from 0 to 1; kinds: weights checkpoints png jpeg tgz json csv
var share = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
string[] chosen = args.Length > 2 ? args[2..] : [.. DamagedKinds.Names];

Console.WriteLine("| kind | files | loaded | refused | not documented | slowest | memory at most |");
Console.WriteLine("|---|---:|---:|---|---:|---:|---:|");
var isSound = true;
var failures = new List<string>();
foreach (var name in chosen)
{
    using var kind = DamagedKinds.Make(name);
    var count = Math.Max(1, (int)(kind.Files * share));
    var run = DamageRun.Of(kind, count, seed, Progress);
    Progress(0, 0);
    Console.WriteLine(run.Row);
    failures.AddRange(run.Failures);
    isSound &= run.IsSound;
}

// What an optimizer's finalizer does is seen only where it runs.
GC.Collect();
GC.WaitForPendingFinalizers();
foreach (var failure in failures)
    Console.WriteLine(failure);
return isSound ? 0 : 1;

static void Progress(int done, int count)
{
    if (Console.IsErrorRedirected)
        return;
    Console.Error.Write(count == 0 ? $"\r{new string(' ', 40)}\r" : $"\r{done} of {count} files");
}
