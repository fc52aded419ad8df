#!/bin/bash
# Open MPI 4.1.4 of Debian 12, .NET 10: the standard output of a rank is a terminal of width 0, though mpirun's own goes into a file; .NET's escape
# sequences end up there.
#
# Open MPI gives every rank a pseudo-terminal. So Console.IsOutputRedirected is false in a job whose log is a file, and what asks for the width to draw a bar
# or to wrap a line is told 0, by which it may divide. As soon as a program registers for a signal, .NET sets the terminal up: the log begins with ESC [ ? 1 h
# ESC = of every rank. TERM=dumb in the environment keeps these away, not the width. MPICH 4.0.2 gives pipes.
#
# Seen: redirected False, width 0, 2 × 7 bytes of escape sequences; with TERM=dumb redirected False, width 0, none; MPICH: redirected True, none.
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
echo ".NET $(dotnet --version)"
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

// What the terminal is goes into a file, for standard output is what is looked at.
string rank = Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_RANK") ?? Environment.GetEnvironmentVariable("PMI_RANK") ?? "none";
File.WriteAllText($"console.{rank}", $"redirected {Console.IsOutputRedirected}{(Console.IsOutputRedirected ? "" : $", width {Console.WindowWidth}")}");
using (PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { }))
    Console.WriteLine("a line");
CS
dotnet build -c Release -o out --disable-build-servers -v q > build.log 2>&1 || { grep -m5 error build.log; exit 2; }

# What ranks 0 and 1 say of their console, and how many bytes of escape sequences are in the log of both.
outcome() {
  rm -f console.*
  "$@" -n 2 dotnet out/probe.dll > log.txt 2> errors.txt < /dev/null || { cat errors.txt >&2; exit 2; }
  cmp -s console.0 console.1 || echo "rank 0: "
  escapes=$(grep -o $'\e\\[?1h\e=' log.txt | tr -d '\n' | wc -c)
  echo "$(cat console.0), escapes: $escapes bytes"
}
openmpi=$(TERM=xterm outcome mpirun.openmpi --oversubscribe)
dumb=$(TERM=dumb outcome mpirun.openmpi --oversubscribe)
mpich=$(TERM=xterm outcome mpirun.mpich)
echo "Open MPI:              $openmpi"
echo "Open MPI, TERM=dumb:   $dumb"
echo "MPICH:                 $mpich"
if [ "$openmpi" = "redirected False, width 0, escapes: 14 bytes" ] && [ "$dumb" = "redirected False, width 0, escapes: 0 bytes" ] \
    && [ "$mpich" = "redirected True, escapes: 0 bytes" ]; then
  echo "PASS: as described"
else
  echo "CHANGED: not as described any more"; exit 1
fi
