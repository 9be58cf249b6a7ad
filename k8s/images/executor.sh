#!/bin/bash
# What Spark's Kubernetes master starts with the word "executor" and its own variables; anything else is run as it is.
set -euo pipefail
[ "${1:-}" = executor ] || exec "$@"

options=()
while IFS='=' read -r name value; do
  case $name in SPARK_JAVA_OPT_*) options+=("$value") ;; esac
done < <(env | sort)
exec java "@/opt/cxm/training-job/jvm.options" "${options[@]}" \
  "-Xms$SPARK_EXECUTOR_MEMORY" "-Xmx$SPARK_EXECUTOR_MEMORY" -XX:+UseSerialGC \
  -cp "/opt/cxm/training-job/*:/opt/cxm/training-job/lib/*" \
  org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend \
  --driver-url "$SPARK_DRIVER_URL" --executor-id "$SPARK_EXECUTOR_ID" --cores "$SPARK_EXECUTOR_CORES" \
  --app-id "$SPARK_APPLICATION_ID" --hostname "$SPARK_EXECUTOR_POD_IP" \
  --resourceProfileId "$SPARK_RESOURCE_PROFILE_ID" --podName "$SPARK_EXECUTOR_POD_NAME"
