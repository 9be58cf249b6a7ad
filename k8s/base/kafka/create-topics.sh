#!/bin/bash
# Creates the topics of topics.txt that are not there yet. With a broker of your own:
#   BOOTSTRAP=broker:9092 REPLICAS=3 RETENTION_MS=7776000000 KAFKA=/opt/kafka ./create-topics.sh
# COMMAND_CONFIG names a file of properties for brokers that ask for TLS or a password.
# REPLICAS of each topic, from three on with two that have a record before it is acknowledged; logs are kept for RETENTION_MS, with -1
# for ever. Neither is guessed: what is made once stays so. What was replaced under a key is gone a day later. The time of
# a record is its receipt, which services rely on.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
: "${REPLICAS:?as in 3}" "${RETENTION_MS:?as in 7776000000, or -1 for ever}"
while read -r name partitions policy; do
  case $name in '' | '#'*) continue ;; esac
  if [ "$policy" = compact ]; then
    settings=(--config cleanup.policy=compact --config min.cleanable.dirty.ratio=0.3 --config max.compaction.lag.ms=86400000)
  else
    settings=(--config cleanup.policy=delete --config retention.ms="$RETENTION_MS" --config retention.bytes=-1)
  fi
  if [ "$REPLICAS" -ge 3 ]; then settings+=(--config min.insync.replicas=2); fi
  "${KAFKA:-/opt/kafka}/bin/kafka-topics.sh" --bootstrap-server "${BOOTSTRAP:?as in kafka:9092}" \
    ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor "$REPLICAS" \
    --config message.timestamp.type=LogAppendTime "${settings[@]}" < /dev/null
done < "$here/topics.txt"
