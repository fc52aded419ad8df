#!/bin/bash
# MPICH 4.0.2 of Debian 12: one rank that ends with 0 before MPI_Finalize ends all the others in the middle of what they do, and the job is a success.
#
# A program that returns early in one rank, as after an error that it has printed itself, is what this is about. MPI calls it erroneous to end without
# MPI_Finalize. Open MPI says so and ends the job with 1. MPICH's mpirun ends the other ranks at once, prints nothing, and its exit code is 0: a script
# takes for done what was broken off. It is not .NET's doing: a C program that calls _exit(0) has the same effect.
#
# Seen: rank 1 ends after MPI_Init; rank 0 would write a file three seconds later. MPICH: exit code 0, no file, no message. Open MPI 4.1.4: exit code 1, no
# file, a message that names what was not called.
#
# Needs: the .NET 10 SDK and Debian 12's packages mpich and openmpi-bin. Exit 0: behaves as described; 1: behaves otherwise; 2: could not be run.
set -u
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT && cd "$tmp" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
for want in mpich=4.0.2-3+b1 libmpich12=4.0.2-3+b1 openmpi-bin=4.1.4-3+b1 libopenmpi3=4.1.4-3+b1; do
  have=$(dpkg-query -W -f='${Version}' "${want%%=*}" 2> /dev/null)
  echo "${want%%=*} ${have:-missing}"
  [ "$have" = "${want#*=}" ] || { echo "needs $want: apt-get install mpich openmpi-bin"; exit 2; }
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

static class Probe
{
    [DllImport("libmpich.so.12", EntryPoint = "MPI_Init")] static extern int InitMpich(nint argc, nint argv);
    [DllImport("libmpich.so.12", EntryPoint = "MPI_Finalize")] static extern int FinalizeMpich();
    [DllImport("libmpi.so.40", EntryPoint = "MPI_Init")] static extern int InitOpenMpi(nint argc, nint argv);
    [DllImport("libmpi.so.40", EntryPoint = "MPI_Finalize")] static extern int FinalizeOpenMpi();

    static int Main(string[] args)
    {
        bool isMpich = args[0] == "mpich";
        bool isFirst = Environment.GetEnvironmentVariable(isMpich ? "PMI_RANK" : "OMPI_COMM_WORLD_RANK") == "0";
        _ = isMpich ? InitMpich(0, 0) : InitOpenMpi(0, 0);
        if (!isFirst)
            return 0;
        Thread.Sleep(3000);
        File.WriteAllText("done", "");
        return isMpich ? FinalizeMpich() : FinalizeOpenMpi();
    }
}
CS
dotnet build -c Release -o out --disable-build-servers -v q > build.log 2>&1 || { grep -m5 error build.log; exit 2; }

# The exit code of the launcher, whether rank 0 came to its end, and whether anything was said.
outcome() {
  rm -f done
  timeout 60 "$@" > said.txt 2>&1 < /dev/null
  code=$?
  echo "exit code $code, $([ -e done ] && echo done || echo not done), $(grep -q 'MPI_Finalize\|calling "finalize"' said.txt && echo says so || { [ -s said.txt ] && echo says something || echo silent; })"
}
mpich=$(outcome mpirun.mpich -n 2 dotnet out/probe.dll mpich)
openmpi=$(outcome mpirun.openmpi --oversubscribe -n 2 dotnet out/probe.dll openmpi)
echo "MPICH, rank 1 ends without MPI_Finalize:       $mpich"
echo "Open MPI, rank 1 ends without MPI_Finalize:    $openmpi"
if [ "$mpich" = "exit code 0, not done, silent" ] && [ "$openmpi" = "exit code 1, not done, says so" ]; then
  echo "PASS: as described"
else
  echo "CHANGED: not as described any more"; exit 1
fi
