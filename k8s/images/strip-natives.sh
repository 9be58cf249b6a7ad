#!/bin/sh
# Makes PyTorch's libraries smaller in the jar that brings them: strip-natives.sh JARS. They stay packed, a third of their size, and
# each start unpacks them into a folder of the pod's own. Without the names of what is inside them they are a fifth smaller, and
# reckon the same, to the bit: that is looked at here. Where the jars have no PyTorch, nothing is done.
set -eu
jars=$1
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
# as it was in the jar, so that the same jar comes of it whenever this is done
touch -d 2025-01-01T00:00:00Z "$work/$library"
(cd "$work" && TZ=UTC zip -q -X "$jar" "$library")
after=$(reckon "$work/after")
echo "before: $before, after: $after, $(du -m "$jar" | cut -f 1) MB"
[ "$before" = "$after" ]
rm -rf "$work"
