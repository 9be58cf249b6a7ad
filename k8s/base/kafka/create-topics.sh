#!/bin/bash
# Creates the topics of topics.txt that are not there yet. With a broker of your own:
#   BOOTSTRAP=broker:9092 REPLICAS=3 RETENTION_MS=7776000000 KAFKA=/opt/kafka ./create-topics.sh
# COMMAND_CONFIG names a file of properties for brokers that ask for TLS or a password.
# Logs are kept for RETENTION_MS, for ever unless it is given. What was replaced under a key is gone a day later. The time of
# a record is its receipt, which services rely on.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
while read -r name partitions policy; do
  case $name in '' | '#'*) continue ;; esac
  if [ "$policy" = compact ]; then
    settings=(--config cleanup.policy=compact --config min.cleanable.dirty.ratio=0.3 --config max.compaction.lag.ms=86400000)
  else
    settings=(--config cleanup.policy=delete --config retention.ms="${RETENTION_MS:--1}" --config retention.bytes=-1)
  fi
  "${KAFKA:-/opt/kafka}/bin/kafka-topics.sh" --bootstrap-server "${BOOTSTRAP:?as in kafka:9092}" \
    ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor "${REPLICAS:-1}" \
    --config message.timestamp.type=LogAppendTime "${settings[@]}" < /dev/null
done < "$here/topics.txt"
