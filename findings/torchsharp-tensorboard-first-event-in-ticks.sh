#!/bin/bash
# TorchSharp 0.107.0: the first event of a TensorBoard file is dated in .NET ticks, and so about twenty thousand million years from now.
#
# An event's wall_time is in seconds since 1970 (TensorFlow's event.proto). TorchSharp's SummaryWriter dates what it logs so, but not the event that
# begins the file with its version: that has DateTime.Now.Ticks, a count of 100 ns since the year 1, as has the name of the file, where
# TensorFlow and PyTorch put seconds. A reader that takes the first event for the beginning of a run is misled.
#
# Seen: the first event has a wall_time of 6.4e17, the scalar after it of 1.8e9; the number in the file's name has 18 digits instead of 10.
#
# Needs: the .NET 10 SDK, python3, NuGet. Exit 0: behaves as described; 1: behaves otherwise; 2: could not be run.
set -u
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT && cd "$tmp" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
echo "TorchSharp 0.107.0, TorchSharp-cpu 0.107.0 (libtorch 2.10.0, CPU)"
cat > probe.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
    <RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>false</SelfContained><InvariantGlobalization>true</InvariantGlobalization>
    <CreateSymbolicLinksForCopyLocalIfPossible>true</CreateSymbolicLinksForCopyLocalIfPossible>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="TorchSharp-cpu" Version="[0.107.0]" /><PackageReference Include="TorchSharp" Version="[0.107.0]" /></ItemGroup>
</Project>
XML
cat > Probe.cs <<'CS'
using System.Globalization;
using TorchSharp;

var writer = torch.utils.tensorboard.SummaryWriter("run");
writer.add_scalar("loss", 0.5f, 1);
var file = Directory.GetFiles("run").Single();
var named = Path.GetFileName(file).Split('.')[3];

// A record: length (8 bytes), its checksum (4), the event, its checksum (4). An event's first field is wall_time: tag 0x09 and a double.
using var reader = new BinaryReader(File.OpenRead(file));
double WallTime()
{
    var length = reader.ReadInt64();
    reader.ReadInt32();
    var data = reader.ReadBytes((int)length);
    reader.ReadInt32();
    return data[0] == 9 ? BitConverter.ToDouble(data, 1) : double.NaN;
}

var (first, scalar) = (WallTime(), WallTime());
var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first event: wall_time {first:E3}; scalar: {scalar:E3}; now: {now:E3}; digits in the file's name: {named.Length}"));
var isDescribed = Math.Abs(first - DateTime.Now.Ticks) < 1e7 * 60 && Math.Abs(scalar - now) < 60 && named.Length == 18;
return isDescribed ? 0 : 1;
CS
dotnet build -c Release -o out --disable-build-servers -v q > build.log 2>&1 || { grep -m5 error build.log; exit 2; }
# Debian 12's libstdc++ lacks the symbol version GLIBCXX_3.4.32 that LibTorchSharp asks for, though nothing used here needs it:
# in a private copy of the library that need is marked weak, so that the loader goes on.
python3 - out/libLibTorchSharp.so <<'PY' || exit 2
import os, struct, sys
path = sys.argv[1]
elf = bytearray(open(path, 'rb').read())
sections, = struct.unpack_from('<Q', elf, 40)
size, count = struct.unpack_from('<HH', elf, 58)
table = [struct.unpack_from('<IIQQQQIIQQ', elf, sections + k * size) for k in range(count)]
for kind, start, names in [(s[1], s[4], table[s[6]][4]) for s in table if s[1] == 0x6ffffffe]:
    while True:
        _, entries, _, first, following = struct.unpack_from('<HHIII', elf, start)
        at = start + first
        for _ in range(entries):
            _, flags, _, name, step = struct.unpack_from('<IHHII', elf, at)
            text = elf[names + name:elf.index(0, names + name)]
            if text == b'GLIBCXX_3.4.32':
                struct.pack_into('<H', elf, at + 4, flags | 2)
            at += step
        if not following:
            break
        start += following
os.remove(path)
open(path, 'wb').write(elf)
PY
dotnet out/probe.dll 2> err.log; rc=$?
[ $rc -le 1 ] || { echo "could not run ($rc)"; head -3 err.log; exit 2; }
[ $rc -eq 0 ] && echo "PASS: as described" || echo "CHANGED: not as described any more"
exit $rc
