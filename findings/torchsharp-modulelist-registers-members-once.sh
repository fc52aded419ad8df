#!/bin/bash
# TorchSharp 0.107.0: a layer that is added to a ModuleList after the model was made is no part of the model.
#
# PyTorch registers what is appended to a ModuleList at once. TorchSharp registers the members when the list is registered with its model, and
# never again: the list counts the new layer, gives it and runs it, but the model neither trains, saves, moves nor switches it to evaluation, and
# nothing says so. A layer that is added before RegisterComponents is registered.
#
# Seen: a list of one Linear(2, 2), another one added later: 2 members, but 2 parameters (PyTorch: 4) and no '1.weight' in the state; after eval()
# and to(float64) the second is still training, in single precision.
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
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

var early = new Net(addsBefore: true);
var late = new Net(addsBefore: false);
late.layers.Add(Linear(2, 2));
var output = late.forward(ones(1, 2));
late.eval();
late.to(float64);
long Parameters(Module module) => module.parameters().Count();
bool Saves(Module module, string name) => module.state_dict().ContainsKey(name);
Console.WriteLine($"added before RegisterComponents: {early.layers.Count} in the list, {Parameters(early)} parameters");
Console.WriteLine($"added after it:                  {late.layers.Count} in the list, {Parameters(late)} parameters   (PyTorch: 4)");
Console.WriteLine($"the state has layers.1.weight: {Saves(late, "layers.1.weight")}");
Console.WriteLine($"after eval() and to(float64): first {late.layers[0].weight!.dtype}, training {late.layers[0].training}; second {late.layers[1].weight!.dtype}, training {late.layers[1].training}");
var asDescribed = Parameters(early) == 4 && Parameters(late) == 2 && late.layers.Count == 2
    && !Saves(late, "layers.1.weight")
    && late.layers[1].training && late.layers[1].weight!.dtype == float32 && late.layers[0].weight!.dtype == float64;
return asDescribed ? 0 : 1;

class Net : Module<Tensor, Tensor>
{
    public ModuleList<Linear> layers = ModuleList(Linear(2, 2));

    public Net(bool addsBefore) : base("Net")
    {
        if (addsBefore)
            layers.Add(Linear(2, 2));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => layers.Aggregate(input, (x, layer) => layer.forward(x));
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
[ $rc -le 1 ] || { echo "could not run ($rc)"; head -3 err.log; exit 2; }
[ $rc -eq 0 ] && echo "PASS: as described" || echo "CHANGED: not as described any more"
exit $rc
