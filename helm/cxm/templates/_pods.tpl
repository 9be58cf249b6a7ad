{{/* What restricted pod security asks of a pod. The images have a user of this number. */}}
{{- define "cxm.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
# not each file of a large volume at each start
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "cxm.containerSecurity" -}}
runAsNonRoot: true
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* What the classes of a service may take, of those that load the most more. */}}
{{- define "cxm.classesMi" -}}
{{ default 160 .classesMi | int }}
{{- end }}

{{/* The command of a service's JVM, each kind of its memory bounded: (dict "service" NAME "jvm" JVM "properties" LIST). */}}
{{- define "cxm.java" -}}
{{- $service := include "cxm.service" . | fromYaml }}
command: [java]
args:
  - -Xmx{{ int .jvm.heapMi }}m
  - -Xss512k
  - -XX:+UseSerialGC
  - -XX:+UseCompactObjectHeaders
  - -XX:MaxMetaspaceSize={{ include "cxm.classesMi" $service }}m
  - -XX:ReservedCodeCacheSize=64m
  - -XX:MaxDirectMemorySize={{ int .jvm.directMi }}m
  - -XX:+ExitOnOutOfMemoryError
  - -Dfile.encoding=UTF-8
  - --enable-native-access=ALL-UNNAMED
  - --sun-misc-unsafe-memory-access=allow
  {{- range concat (default list $service.options) (default list .properties) .jvm.options }}
  - {{ . | quote }}
  {{- end }}
  - -jar
  - /opt/cxm/quarkus-run.jar
{{- end }}

{{/*
A start takes the time that bundles of a hundred tenants take; a service that says it lost a part is started again, and not only after
all the time that a pod has to end (drainSeconds): the port's name.
*/}}
{{- define "cxm.probes" -}}
startupProbe: {httpGet: {path: /q/health/started, port: {{ . }}}, periodSeconds: 3, failureThreshold: 100, terminationGracePeriodSeconds: 30}
readinessProbe: {httpGet: {path: /q/health/ready, port: {{ . }}}, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3}
livenessProbe: {httpGet: {path: /q/health/live, port: {{ . }}}, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6, terminationGracePeriodSeconds: 30}
{{- end }}

{{/* Where pods go: spread over zones and nodes as far as there are any. */}}
{{- define "cxm.placement" -}}
topologySpreadConstraints:
  {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "cxm.selector" $ | nindent 8 }}
  {{- end }}
{{ include "cxm.nodes" . }}
{{- end }}

{{- define "cxm.nodes" -}}
{{- with .root.Values.scheduling.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.scheduling.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - {name: {{ . }}}
  {{- end }}
{{- end }}
{{- end }}

{{/* The file of whom clients trust, and how it gets into a pod. */}}
{{- define "cxm.authorities" -}}
/etc/cxm/trust/ca.pem
{{- end }}

{{- define "cxm.trustMount" -}}
{{- if .Values.trust.existingSecret -}}
- {name: trust, mountPath: {{ include "cxm.authorities" . | dir }}, readOnly: true}
{{- end }}
{{- end }}

{{- define "cxm.trustVolume" -}}
{{- with .Values.trust }}
{{- if .existingSecret -}}
- name: trust
  secret: {secretName: {{ .existingSecret }}, items: [{key: {{ .key }}, path: {{ include "cxm.authorities" $ | base }}}]}
{{- end }}
{{- end }}
{{- end }}

{{/*
What a container asks for and may take: (dict "root" $ "resources" VALUES "roomMi" N). Of the node's disk that is /tmp, what it may write
elsewhere (room), and 256Mi of logs.
*/}}
{{- define "cxm.resources" -}}
{{- $tmp := .root.Values.tmp }}
{{- $asked := include "cxm.mebibytes" $tmp.request | int }}
{{- $most := add (include "cxm.mebibytes" $tmp.size | int) (default 0 .roomMi) 256 -}}
requests: {{- merge (dict "ephemeral-storage" (printf "%dMi" $asked)) .resources.requests | toYaml | nindent 2 }}
limits: {{- merge (dict "ephemeral-storage" (printf "%dMi" $most)) .resources.limits | toYaml | nindent 2 }}
{{- end }}

{{/* The folders that a container writes to or shares, as mounts. */}}
{{- define "cxm.mounts" -}}
{{- $service := include "cxm.service" . | fromYaml }}
- {name: tmp, mountPath: /tmp}
{{- range default list $service.writes }}
- {name: {{ . }}, mountPath: /var/lib/cxm/{{ . }}}
{{- end }}
{{- range default list $service.reads }}
- {name: {{ . }}, mountPath: /var/lib/cxm/{{ . }}, readOnly: true}
{{- end }}
{{- with include "cxm.trustMount" .root }}
{{ . }}
{{- end }}
{{- end }}

{{- define "cxm.volumes" -}}
{{- $service := include "cxm.service" . | fromYaml }}
- {name: tmp, emptyDir: {sizeLimit: {{ .root.Values.tmp.size }}}}
{{- range $folder := concat (default list $service.writes) (default list $service.reads) }}
- {name: {{ $folder }}, persistentVolumeClaim: {claimName: {{ include "cxm.claim" (dict "root" $.root "folder" $folder) }}}}
{{- end }}
{{- with include "cxm.trustVolume" .root }}
{{ . }}
{{- end }}
{{- end }}
