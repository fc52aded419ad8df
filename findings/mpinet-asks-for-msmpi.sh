#!/bin/bash
# MPI.NET 1.4.0 on Linux: it asks for Microsoft's msmpi.dll, whichever MPI has started the program, and finds none.
#
# Its native calls name msmpi.dll, the library of Microsoft's MPI for Windows. On Linux, with Open MPI or MPICH installed, the first call is a
# DllNotFoundException.
#
# Seen: new MPI.Environment(ref args) under Debian 12's mpirun of MPICH 4.0.2 and of Open MPI 4.1.4: DllNotFoundException, 'msmpi.dll'.
#
# Needs: the .NET 10 SDK, NuGet, and Debian 12's packages mpich and openmpi-bin. Exit 0: behaves as described; 1: behaves otherwise; 2: could not be run.
set -u
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT && cd "$tmp" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
echo "MPI.NET 1.4.0"
for want in mpich=4.0.2-3+b1 openmpi-bin=4.1.4-3+b1; do
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
  <ItemGroup><PackageReference Include="MPI.NET" Version="[1.4.0]" /></ItemGroup>
</Project>
XML
cat > Probe.cs <<'CS'
// Into a file, for what ranks print goes through the launcher.
try
{
    using (new MPI.Environment(ref args))
        File.WriteAllText("outcome", $"rank {MPI.Communicator.world.Rank}");
}
catch (DllNotFoundException error)
{
    File.WriteAllText("outcome", $"{nameof(DllNotFoundException)}: {(error.Message.Contains("'msmpi.dll'") ? "msmpi.dll" : error.Message)}");
}
CS
dotnet build -c Release -o out --disable-build-servers -v q > build.log 2>&1 || { grep -m5 error build.log; exit 2; }
outcome() {
  rm -f outcome
  "$@" -n 1 dotnet out/probe.dll > log.txt 2>&1 < /dev/null
  cat outcome 2> /dev/null || echo nothing
}
mpich=$(outcome mpirun.mpich)
openmpi=$(outcome mpirun.openmpi)
echo "MPICH:      $mpich"
echo "Open MPI:   $openmpi"
if [ "$mpich" = "DllNotFoundException: msmpi.dll" ] && [ "$openmpi" = "DllNotFoundException: msmpi.dll" ]; then
  echo "PASS: as described"
else
  echo "CHANGED: not as described any more"; exit 1
fi
