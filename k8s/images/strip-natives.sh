#!/bin/sh
# Takes out of jars what no container needs of native libraries: strip-natives.sh JARS CACHE.
#
# DuckDB's are those of five platforms, of which one stays. PyTorch's leave their jar for the folder CACHE, as DJL has them
# (DJL_CACHE_DIR), so that no start unpacks them. They lose the names of what is inside them, a fifth of their size, and reckon the
# same, to the bit: that is looked at here (docs/adr/0022).
set -eu
jars=$1
cache=$2

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

before=$(reckon "$work")
mv "$work"/* "$cache"
strip --strip-unneeded "$cache"/pytorch/*/libtorch_cpu.so
zip -q -d "$jar" 'pytorch/*'
after=$(reckon "$cache")
echo "NOTE PyTorch's libraries unpacked, $(($(du -sb "$cache" | cut -f 1) / 1000000)) MB"
echo "before: $before, after: $after"
[ "$before" = "$after" ]
rm -rf "$work"
