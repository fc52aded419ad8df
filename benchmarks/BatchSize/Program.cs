using System.Diagnostics;
using System.Globalization;
using BatchSize;
using LrFinder.Dsl;

// What BatchFind finds, against the peak of a process that does nothing but train at that size.
// usage: [ROUNDS [MEGABYTES]]; find NETWORK MEGABYTES; train NETWORK SIZE STEPS
const int Steps = 20;
if (args is ["find", var findName, var megabytes])
{
    var found = Named(findName).Find(new BatchFindOptions { MemoryLimit = long.Parse(megabytes, CultureInfo.InvariantCulture) << 20 });
    Console.WriteLine(found);
    Console.WriteLine(FormattableString.Invariant($"found {found.Largest} {found.Trials.Single(trial => trial.Size == found.Largest).PeakBytes >> 20}"));
    return;
}

if (args is ["train", var trainName, var size, var steps])
{
    Named(trainName).Train(int.Parse(size, CultureInfo.InvariantCulture), int.Parse(steps, CultureInfo.InvariantCulture));
    Console.WriteLine($"peak {PeakOfProcess()}");
    return;
}

var numbers = args.Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).ToArray();
var rounds = numbers.ElementAtOrDefault(0) is > 0 and var many ? many : 5;
var limit = numbers.ElementAtOrDefault(1) is > 0 and var asked ? asked : 1024;
for (var round = 0; round < rounds; round++)
    foreach (var subject in Subject.All)
    {
        var found = Run("find", subject.Name, $"{limit}");
        var peak = Run("train", subject.Name, found[1], $"{Steps}");
        Console.WriteLine($"{subject.Name}: limit {limit} MB, found {found[1]}, its peak in the search {found[2]} MB, of a fresh training {peak[1]} MB");
    }

static Subject Named(string name) => Subject.All.Single(subject => subject.Name == name);

// The last line that a process of its own prints, in words.
static string[] Run(params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
    var lines = process.StandardOutput.ReadToEnd().TrimEnd().Split('\n');
    process.WaitForExit();
    return process.ExitCode == 0 ? lines[^1].Split(' ') : throw new InvalidOperationException($"{string.Join(' ', arguments)} failed.");
}

static long PeakOfProcess()
{
    var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
    return long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) >> 10;
}
