#!/bin/bash
# libtorch 2.10.0 (TorchSharp 0.107.0) on a processor with AVX2 or AVX-512: the gradient of a narrow convolution with respect to its input is
# wrong, always, finite and plausible: most elements of the kernel have no part in it. Nothing diverged before, and no memory is stale.
#
# The program convolves with a kernel of 1 to 9 for each pair of channels and lets one output element have the gradient 1: the gradient of
# the input is the kernel itself, 9 elements around that place. oneDNN 3.7.1 is what computes it; in double precision, which it does not
# compute, or in channels-last layout, all 9 are there.
#
# Seen (AMD EPYC 9005, AVX-512), at worst over the channels: 4 to 4 channels: 3 of 9; 3 to 8: 5; 16 to 12: none; 16 to 16: all. With
# ONEDNN_MAX_CPU_ISA=AVX2 2 to 4 channels: 5 of 9; with SSE41: all.
#
# Needs: AVX2, the .NET 10 SDK, python3, NuGet. Exit 0: behaves as described; 1: behaves otherwise; 2: could not be run.
set -u
grep -qm1 avx2 /proc/cpuinfo || { echo "needs a processor with AVX2"; exit 2; }
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
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

set_num_threads(1);
Tensor Last(Tensor t) => t.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
// How many of the nine elements of the kernel reach the gradient of the input, at worst over the channels.
long Reach(long from, long to, ScalarType dtype, bool last)
{
    using var scope = NewDisposeScope();
    var convolution = Conv2d(from, to, 3, padding: 1).to(dtype);
    var kernel = arange(1, 10).to(dtype).reshape(1, 1, 3, 3).expand(to, from, 3, 3).contiguous();
    convolution.weight = new Parameter(last ? Last(kernel) : kernel.clone(), true);
    long worst = 9;
    for (long channel = 0; channel < to; channel++)
    {
        var images = zeros([2, from, 12, 12], dtype: dtype, requires_grad: true);
        var gradient = zeros([2, to, 12, 12], dtype: dtype);
        gradient[0, channel, 5, 5] = 1;
        (convolution.forward(images) * gradient).sum().backward();
        var around = images.grad!.narrow(2, 4, 3).narrow(3, 4, 3)[0];
        worst = Math.Min(worst, around.eq(kernel[0]).sum(1, 2).min().item<long>());
    }
    return worst;
}
var wrong = 0;
foreach (var (from, to) in new (long, long)[] { (4, 4), (3, 8), (16, 12), (16, 16) })
{
    var (single, exact, last) = (Reach(from, to, ScalarType.Float32, false), Reach(from, to, ScalarType.Float64, false), Reach(from, to, ScalarType.Float32, true));
    Console.WriteLine($"{from} to {to} channels: {single} of 9 elements of the kernel; double precision: {exact}; channels-last: {last}");
    wrong += (to < 16 ? single < 9 : single == 9) && exact == 9 && last == 9 ? 0 : 1;
}
return wrong == 0 ? 0 : 1;
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
