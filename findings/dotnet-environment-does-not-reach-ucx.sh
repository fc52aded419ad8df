#!/bin/bash
# .NET 10 on Linux, MPICH 4.0.2 of Debian 12: what Environment.SetEnvironmentVariable sets does not reach the libraries of the process, so that the
# setting that keeps UCX from the signals of .NET has to be made by libc's setenv.
#
# .NET copies the environment when it starts, and keeps its own from then on: getenv of C does not see a change of it. libucs, which libmpich.so.12 brings along,
# takes over SIGSEGV and others when it is loaded, unless UCX_ERROR_SIGNALS is empty (mpich-ucx-takes-dotnet-signal-handlers.sh). Set from within the
# program by the way that suggests itself, it has no effect, and nothing says so. Processes that the program starts do get .NET's copy.
#
# Seen: set by Environment.SetEnvironmentVariable, .NET reads it back, getenv does not find it, and SIGSEGV goes to libucs; set by setenv before the
# library is loaded, getenv finds it and SIGSEGV stays with libcoreclr. Here nothing faults: the program asks the kernel whose handlers they are.
#
# Needs: the .NET 10 SDK and Debian 12's package mpich. Exit 0: behaves as described; 1: behaves otherwise; 2: could not be run.
set -u
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT && cd "$tmp" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
unset UCX_ERROR_SIGNALS
for want in libmpich12=4.0.2-3+b1 libucx0=1.13.1-1; do
  have=$(dpkg-query -W -f='${Version}' "${want%%=*}" 2> /dev/null)
  echo "${want%%=*} ${have:-missing}"
  [ "$have" = "${want#*=}" ] || { echo "needs $want: apt-get install mpich"; exit 2; }
done
echo ".NET $(dotnet --version)"
cat > probe.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
    <AllowUnsafeBlocks>true</AllowUnsafeBlocks><InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
</Project>
XML
cat > Probe.cs <<'CS'
using System.Runtime.InteropServices;

unsafe static class Probe
{
    const int Fault = 11;
    const string Variable = "UCX_ERROR_SIGNALS";

    [DllImport("libc")] static extern int sigaction(int signal, void* action, void* old);
    [DllImport("libc")] static extern nint getenv(string name);
    [DllImport("libc")] static extern int setenv(string name, string value, int overwrite);

    // The file that holds the handler of SIGSEGV; the handler's address is the first field of struct sigaction.
    static string Owner()
    {
        byte* old = stackalloc byte[256];
        sigaction(Fault, null, old);
        ulong handler = *(ulong*)old;
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            string[] range = line.Split(' ')[0].Split('-');
            if (handler >= Convert.ToUInt64(range[0], 16) && handler < Convert.ToUInt64(range[1], 16))
                return Path.GetFileName(line[line.IndexOf('/')..]).Split(".so")[0];
        }
        return "none";
    }

    static void Main(string[] args)
    {
        if (args[0] == "managed")
            Environment.SetEnvironmentVariable(Variable, "");
        else
            _ = setenv(Variable, "", 1);
        bool seenByNet = Environment.GetEnvironmentVariable(Variable) is not null;
        bool seenByC = getenv(Variable) != 0;
        NativeLibrary.Load("libmpich.so.12");
        Console.WriteLine($".NET sees it: {seenByNet}, C sees it: {seenByC}, SIGSEGV: {Owner()}");
    }
}
CS
dotnet build -c Release -o out --disable-build-servers -v q > build.log 2>&1 || { grep -m5 error build.log; exit 2; }
managed=$(dotnet out/probe.dll managed) && native=$(dotnet out/probe.dll native) || exit 2
echo "Environment.SetEnvironmentVariable:   $managed"
echo "setenv of libc:                       $native"
if [ "$managed" = ".NET sees it: True, C sees it: False, SIGSEGV: libucs" ] && [ "$native" = ".NET sees it: False, C sees it: True, SIGSEGV: libcoreclr" ]; then
  echo "PASS: as described"
else
  echo "CHANGED: not as described any more"; exit 1
fi
