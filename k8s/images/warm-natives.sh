#!/bin/sh
# Has DJL unpack PyTorch's libraries at build, so that an image with a read-only root holds them: warm-natives.sh JARS CACHE.
# They are in it once: out of the jar that brought them, without the names of what is inside them, a fifth of their size. Last it
# adds up as the service will. Where the jars have no PyTorch, the cache is an empty folder.
set -eu
jars=$1
export DJL_CACHE_DIR="$2" DJL_OFFLINE=true OPT_OUT_TRACKING=true
add_up() { java --enable-native-access=ALL-UNNAMED -cp "$jars/*" "$(dirname "$0")/WarmNatives.java"; }

mkdir -p "$DJL_CACHE_DIR"
ls "$jars"/*pytorch-native-cpu* >/dev/null 2>&1 || exit 0
add_up
strip --strip-unneeded "$DJL_CACHE_DIR"/pytorch/*/libtorch_cpu.so
for jar in "$jars"/*pytorch-native-cpu*; do zip -qd "$jar" 'pytorch/*'; done
add_up
