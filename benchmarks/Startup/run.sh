#!/usr/bin/env bash
# From the start of the process to its end after one training step: native executable, JIT, and Python with torch where there is one.
# Interleaved rounds, medians, and ratios to the native executable.   usage: run.sh [ROUNDS] [PYTHON]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
rounds=${1:-15}
python=${2:-python3}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

dotnet publish -c Release -o "$out/aot" --nologo -v quiet
dotnet build -c Release -o "$out/jit" -p:PublishAot=false --nologo -v quiet

commands=("$out/aot/Startup" "dotnet $out/jit/Startup.dll")
names=("native executable" "JIT")
if "$python" -c "import torch" 2>/dev/null; then
    commands+=("$python step.py")
    names+=("$("$python" -c 'import torch; print("Python, torch", torch.__version__)')")
fi

microseconds() { local start; start=$(date +%s%N); $1 >/dev/null; echo $((($(date +%s%N) - start) / 1000)); }

for command in "${commands[@]}"; do $command >/dev/null; done
for ((round = 0; round < rounds; round++)); do
    for i in "${!commands[@]}"; do microseconds "${commands[$i]}" >>"$out/times.$i"; done
done

median() { sort -n "$1" | sed -n "$((rounds / 2 + 1))p"; }
baseline=$(median "$out/times.0")
echo "| start to first step, medians of $rounds interleaved rounds | ms | ratio |"
echo "|---|---:|---:|"
for i in "${!commands[@]}"; do
    awk -v name="${names[$i]}" -v time="$(median "$out/times.$i")" -v base="$baseline" \
        'BEGIN { printf "| %s | %.0f | %.2f |\n", name, time / 1000, time / base }'
done
