#!/bin/bash
# Open MPI 4.1.4 of Debian 12: Ctrl-C on mpirun does not interrupt the ranks. They are sent SIGTERM a second later, and are killed a second after that,
# whatever they have begun to save.
#
# Who handles SIGINT alone, as Console.CancelKeyPress does, never hears of it. The second is the parameter odls_base_sigkill_timeout, which Open MPI waits
# before SIGTERM and again before SIGKILL; with 6 a rank has six seconds. MPICH 4.0.2 sends SIGINT, and lets the ranks take the time that they need.
#
# Seen: two ranks that handle both signals and would go on for ten seconds after the first. Open MPI: SIGTERM, alone, and killed; with
# --mca odls_base_sigkill_timeout 6 five seconds after it they still live. MPICH: SIGINT, and they come to their end.
#
# Needs: the .NET 10 SDK and Debian 12's packages openmpi-bin and mpich. Exit 0: behaves as described; 1: behaves otherwise; 2: could not be run.
set -u
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT && cd "$tmp" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
for want in openmpi-bin=4.1.4-3+b1 mpich=4.0.2-3+b1; do
  have=$(dpkg-query -W -f='${Version}' "${want%%=*}" 2> /dev/null)
  echo "${want%%=*} ${have:-missing}"
  [ "$have" = "${want#*=}" ] || { echo "needs $want: apt-get install openmpi-bin mpich"; exit 2; }
done
cat > probe.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
</Project>
XML
cat > Probe.cs <<'CS'
using System.Runtime.InteropServices;

// A line for each signal, and one for each half second that the rank lives after the first; "end" where it was left to come to its end.
string rank = Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_RANK") ?? Environment.GetEnvironmentVariable("PMI_RANK") ?? "none";
string file = $"rank.{rank}";
using var signalled = new ManualResetEventSlim();
void Note(PosixSignalContext context)
{
    context.Cancel = true;
    lock (signalled)
        File.AppendAllText(file, $"{context.Signal}\n");
    signalled.Set();
}
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Note);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Note);
File.WriteAllText(file, "");
if (!signalled.Wait(60_000))
    return 1;
for (int half = 0; half < 20; half++)
{
    Thread.Sleep(500);
    lock (signalled)
        File.AppendAllText(file, "alive\n");
}
File.AppendAllText(file, "end\n");
return 0;
CS
dotnet build -c Release -o out --disable-build-servers -v q > build.log 2>&1 || { grep -m5 error build.log; exit 2; }

# Which signals rank 1 got, and whether it lived less than three seconds, for longer, or to its end.
outcome() {
  rm -f rank.*
  env --default-signal=INT "$@" -n 2 dotnet out/probe.dll > log.txt 2>&1 < /dev/null & launcher=$!
  for _ in $(seq 600); do [ -e rank.0 ] && [ -e rank.1 ] && break; sleep 0.1; done
  kill -INT $launcher
  wait $launcher
  signals=$(grep '^SIG' rank.1 | uniq | tr '\n' ' ')
  lived=$(grep -c alive rank.1)
  if grep -q end rank.1; then how="to its end"; elif [ "$lived" -lt 6 ]; then how="less than 3 s"; else how="3 s or more, and was killed"; fi
  echo "${signals}lived $how"
}
openmpi=$(outcome mpirun.openmpi --oversubscribe)
longer=$(outcome mpirun.openmpi --oversubscribe --mca odls_base_sigkill_timeout 6)
mpich=$(outcome mpirun.mpich)
echo "Open MPI:                                             $openmpi"
echo "Open MPI, --mca odls_base_sigkill_timeout 6:          $longer"
echo "MPICH:                                                $mpich"
if [ "$openmpi" = "SIGTERM lived less than 3 s" ] && [ "$longer" = "SIGTERM lived 3 s or more, and was killed" ] && [ "$mpich" = "SIGINT lived to its end" ]; then
  echo "PASS: as described"
else
  echo "CHANGED: not as described any more"; exit 1
fi
