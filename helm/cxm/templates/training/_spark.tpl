{{/*
Spark's Kubernetes master: the training process is the driver, in the pod of the service; it makes executors as pods of the
same image, which find it by a Service of its own and share the lake's folder with it.
*/}}

{{- /* properties of the driver's JVM: a SparkConf takes what begins with "spark." */ -}}
{{- define "cxm.training.sparkOptions" -}}
{{- $spark := .root.Values.training.spark.kubernetes }}
- -Dspark.kubernetes.namespace={{ .root.Release.Namespace }}
- -Dspark.kubernetes.driver.pod.name=$(POD_NAME)
- -Dspark.kubernetes.container.image={{ include "cxm.image" . }}
- -Dspark.kubernetes.container.image.pullPolicy={{ .root.Values.image.pullPolicy }}
- -Dspark.kubernetes.executor.podTemplateFile=/etc/cxm/executor/pod.yaml
- -Dspark.kubernetes.executor.podTemplateContainerName=executor
- -Dspark.driver.host={{ include "cxm.name" . }}-driver
- -Dspark.driver.bindAddress=0.0.0.0
- -Dspark.driver.port=7078
- -Dspark.blockManager.port=7079
- -Dspark.executor.instances={{ int $spark.executors }}
- -Dspark.executor.cores={{ int $spark.cores }}
- -Dspark.executor.memory={{ int $spark.memoryMi }}m
- -Dspark.executor.memoryOverhead={{ int $spark.overheadMi }}m
{{- /* Spark makes a secret for each run, which executors get as a variable of their pods; who has it not is not heard, and
what is said is encrypted with it */}}
- -Dspark.authenticate=true
- -Dspark.network.crypto.enabled=true
- -Dspark.network.crypto.authEngineVersion=2
- -Dspark.network.crypto.cipher=AES/GCM/NoPadding
{{- /* it has no claims or Services to look after, so that its Role names none */}}
- -Dspark.kubernetes.driver.ownPersistentVolumeClaim=false
- -Dspark.kubernetes.driver.reusePersistentVolumeClaim=false
- -Dspark.kubernetes.driver.service.deleteOnTermination=false
{{- end }}

{{- define "cxm.training.ports" -}}
{{- if .root.Values.training.spark.kubernetes.enabled -}}
- {name: driver, containerPort: 7078}
- {name: blocks, containerPort: 7079}
{{- end }}
{{- end }}

{{- define "cxm.training.mounts" -}}
{{- if .root.Values.training.spark.kubernetes.enabled -}}
- {name: executor, mountPath: /etc/cxm/executor, readOnly: true}
{{- end }}
{{- end }}

{{- define "cxm.training.volumes" -}}
{{- if .root.Values.training.spark.kubernetes.enabled -}}
- {name: executor, configMap: {name: {{ include "cxm.name" . }}-executor}}
{{- end }}
{{- end }}

{{- define "cxm.training.executor" -}}
{{- include "cxm.selector" (dict "root" .root "service" "training-executor") }}
{{- end }}

{{- define "cxm.training.ingress" -}}
{{- if .root.Values.training.spark.kubernetes.enabled -}}
- from:
    - podSelector: {matchLabels: {{ include "cxm.training.executor" . | fromYaml | toJson }}}
  ports: [{port: 7078}, {port: 7079}]
{{- end }}
{{- end }}

{{- define "cxm.training.egress" -}}
{{- if .root.Values.training.spark.kubernetes.enabled -}}
- to:
    - podSelector: {matchLabels: {{ include "cxm.training.executor" . | fromYaml | toJson }}}
# the API server, to make executors
{{ include "cxm.egress.outside" (dict "root" .root "to" "apiServer" "ports" "[443, 6443]") }}
{{- end }}
{{- end }}
