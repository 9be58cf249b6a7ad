#!/bin/sh
# Takes out of jars what no container needs of native libraries: strip-natives.sh JARS.
#
# DuckDB's are those of five platforms, of which one stays. PyTorch's stay packed in their jar, a third of their size, and each start
# unpacks them into a folder of the pod's own. Without the names of what is inside them they are a fifth smaller, and reckon the same,
# to the bit: that is looked at here.
set -eu
jars=$1

for jar in "$jars"/*duckdb_jdbc*; do
  [ -f "$jar" ] || continue
  unzip -Z1 "$jar" 'libduckdb_java.so_*' | grep -v "_linux_$(dpkg --print-architecture)$" | zip -q -d "$jar" -@
  echo "$(du -m "$jar" | cut -f 1) MB of DuckDB"
done

jar=$(ls "$jars"/*pytorch-native-cpu* 2>/dev/null) || exit 0
work=$(mktemp -d)
export DJL_OFFLINE=true OPT_OUT_TRACKING=true OMP_WAIT_POLICY=passive
reckon() { # CACHE
  DJL_CACHE_DIR="$1" java --enable-native-access=ALL-UNNAMED -Dai.djl.pytorch.num_threads=1 \
    -cp "$jars/*" "$(dirname "$0")/Reckon.java"
}

before=$(reckon "$work/before")
library=$(cd "$work" && unzip -q "$jar" 'pytorch/*/libtorch_cpu.so' && find pytorch -name libtorch_cpu.so)
strip --strip-unneeded "$work/$library"
# a time of its own, so that the same jar comes of it whenever this is done
touch -d 2025-01-01T00:00:00Z "$work/$library"
(cd "$work" && TZ=UTC zip -q -X "$jar" "$library")
after=$(reckon "$work/after")
echo "$(du -m "$jar" | cut -f 1) MB of PyTorch, before: $before, after: $after"
[ "$before" = "$after" ]
rm -rf "$work"
