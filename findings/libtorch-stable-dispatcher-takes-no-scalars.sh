#!/bin/bash
# libtorch 2.10.0: torch_call_dispatcher, the C interface that is meant to stay, takes floating-point numbers for operators whose schema says
# "float", and refuses them for those that say "Scalar", which are most of arithmetic: add, mul.Scalar, _foreach_norm, _foreach_mul_.Scalar. The
# schema decides, not the value: no conversion of a Scalar is there. What takes tensors works, so that a number has to be a tensor first
# (_foreach_mul_.Tensor); the norm of several tensors is reached by flatten_dense_tensors.
#
# Seen: _foreach_mul_.Tensor doubles a tensor; _foreach_mul_.Scalar returns an error and writes to standard error: "Not yet supported conversion from
# StableIValue to IValue for schema type: Scalar".
#
# Needs: the .NET 10 SDK, python3, NuGet. Exit 0: behaves as described; 1: behaves otherwise; 2: could not be run.
set -u
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT && cd "$tmp" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
echo "TorchSharp 0.107.0, TorchSharp-cpu 0.107.0 (libtorch 2.10.0, CPU)"
cat > probe.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><AllowUnsafeBlocks>true</AllowUnsafeBlocks>
    <RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>false</SelfContained><InvariantGlobalization>true</InvariantGlobalization>
    <CreateSymbolicLinksForCopyLocalIfPossible>true</CreateSymbolicLinksForCopyLocalIfPossible>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="TorchSharp-cpu" Version="[0.107.0]" /><PackageReference Include="TorchSharp" Version="[0.107.0]" /></ItemGroup>
</Project>
XML
cat > Probe.cs <<'CS'
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

unsafe
{
    using var warmUp = zeros(1);
    var map = File.ReadLines("/proc/self/maps").First(line => line.EndsWith("libtorch_cpu.so"));
    var library = NativeLibrary.Load(map[map.IndexOf('/')..]);
    var call = (delegate* unmanaged<byte*, byte*, ulong*, ulong, int>)NativeLibrary.GetExport(library, "torch_call_dispatcher");
    var newList = (delegate* unmanaged<nuint, nint*, int>)NativeLibrary.GetExport(library, "torch_new_list_reserve_size");
    var push = (delegate* unmanaged<nint, ulong, int>)NativeLibrary.GetExport(library, "torch_list_push_back");
    var newHandle = (delegate* unmanaged<nint, nint*, int>)NativeLibrary.GetExport(library, "aoti_torch_new_tensor_handle");

    ulong Handle(Tensor tensor)
    {
        nint handle;
        newHandle(tensor.Handle, &handle);
        return (ulong)handle;
    }

    int Multiply(Tensor tensor, ReadOnlySpan<byte> overload, ulong factor)
    {
        nint list;
        newList(1, &list);
        push(list, Handle(tensor));
        var stack = stackalloc ulong[] { (ulong)list, factor };
        fixed (byte* name = "aten::_foreach_mul_"u8)
        fixed (byte* form = overload)
            return call(name, form, stack, (2UL << 56) | (10UL << 48));
    }

    using var noGrad = no_grad();
    using var tensor = ones(3);
    using var two = torch.tensor(2f);
    var byTensor = Multiply(tensor, "Tensor"u8, Handle(two));
    var byScalar = Multiply(tensor, "Scalar"u8, BitConverter.DoubleToUInt64Bits(2));
    Console.WriteLine($"by a tensor: error {byTensor}, {tensor[0].item<float>()}; by a number: error {byScalar}, {tensor[0].item<float>()}");
    return byTensor == 0 && byScalar != 0 && tensor[0].item<float>() == 2 ? 0 : 1;
}
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
grep -ao "Not yet supported conversion.*Scalar" err.log | head -1
grep -aq "Not yet supported conversion from StableIValue to IValue for schema type: Scalar" err.log || [ $rc -gt 1 ] || rc=1
[ $rc -le 1 ] || { echo "could not run ($rc)"; head -3 err.log; exit 2; }
[ $rc -eq 0 ] && echo "PASS: as described" || echo "CHANGED: not as described any more"
exit $rc
