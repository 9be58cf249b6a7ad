#!/bin/sh
# Takes out of jars what no container needs of native libraries: strip-natives.sh JARS [CACHE].
#
# DuckDB's are those of five platforms, of which one stays. PyTorch's lose the names of what is inside them, a fifth of their size,
# and reckon the same, to the bit: that is looked at here. With CACHE they leave their jar for this folder, as DJL has them
# (DJL_CACHE_DIR), and no start unpacks them. Without it they stay packed, a third of their size, and each start unpacks them into a
# folder of the pod's own: an image of at most 450 MB has no room for them, and this fails if it had (docs/adr/0022).
set -eu
jars=$1
cache=${2:-}
most=450000000

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
bytes() { du -sbc --exclude='*pytorch-native-cpu*' "$@" | tail -n 1 | cut -f 1; }

before=$(reckon "$work/before")
if [ -n "$cache" ]; then
  mv "$work/before" "$cache"
  strip --strip-unneeded "$cache"/pytorch/*/libtorch_cpu.so
  zip -q -d "$jar" 'pytorch/*'
  after=$(reckon "$cache")
  echo "NOTE PyTorch's libraries unpacked, $(($(bytes "$cache") / 1000000)) MB"
else
  library=$(cd "$work" && unzip -q "$jar" 'pytorch/*/libtorch_cpu.so' && find pytorch -name libtorch_cpu.so)
  strip --strip-unneeded "$work/$library"
  # a time of its own, so that the same jar comes of it whenever this is done
  touch -d 2025-01-01T00:00:00Z "$work/$library"
  (cd "$work" && TZ=UTC zip -q -X "$jar" "$library")
  after=$(reckon "$work/after")
  least=$(bytes "$work/after" "$jars" /opt/java)
  echo "NOTE PyTorch's libraries stay packed, $(($(wc -c < "$jar") / 1000000)) MB: unpacked, they, jars and Java are" \
    "$((least / 1000000)) MB (docs/adr/0022)"
  [ "$least" -gt "$most" ] || { echo "an image has room for them unpacked: docs/adr/0022 no longer holds" >&2; exit 1; }
fi
echo "before: $before, after: $after"
[ "$before" = "$after" ]
rm -rf "$work"
