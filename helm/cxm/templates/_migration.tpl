{{/* The bounds of a migration's JVM. */}}
{{- define "cxm.migrationJvm" -}}
{heapMi: 128, directMi: 32, options: []}
{{- end }}

{{/*
The migration of a service's schema: its own image, which runs Flyway as the owner role and ends before it listens
(quarkus.init-and-exit). So the services themselves need no owner's password.
*/}}
{{- define "cxm.migrationContainer" -}}
{{- $secrets := .root.Values.secrets -}}
- name: migration
  image: {{ include "cxm.image" . | quote }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  {{- include "cxm.java" (dict "service" .service "jvm" (include "cxm.migrationJvm" . | fromYaml)) | nindent 2 }}
  env:
    - {name: QUARKUS_INIT_AND_EXIT, value: "true"}
    - {name: CXM_LOG_JSON, value: {{ .root.Values.logs.json | quote }}}
    {{- include "cxm.databaseEnvironment" . | nindent 4 }}
    {{- include "cxm.passwordVariable" (dict "root" .root "service" .service "role" "owner") | nindent 4 }}
    # not used, but a service reads its settings before it migrates
    {{- include "cxm.secretVariable" (dict "root" .root "name" "CXM_SIGNING_SECRET" "entry" $secrets.signing "key" $secrets.signing.key) | nindent 4 }}
  resources: {{- include "cxm.resources" (dict "root" .root "resources" .root.Values.migrations.resources) | nindent 4 }}
  securityContext: {{- include "cxm.containerSecurity" . | nindent 4 }}
  volumeMounts:
    - {name: tmp, mountPath: /tmp}
    {{- with include "cxm.trustMount" .root }}{{ . | nindent 4 }}{{ end }}
{{- end }}

{{/* Its job, before an installation or upgrade; without jobs each pod begins with the container. */}}
{{- define "cxm.migration" -}}
{{- if .root.Values.migrations.job }}
{{- $part := dict "root" .root "service" (printf "%s-migration" .service) }}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ include "cxm.name" $part }}
  labels: {{- include "cxm.labels" $part | nindent 4 }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-delete-policy: before-hook-creation
spec:
  backoffLimit: {{ int .root.Values.migrations.backoffLimit }}
  activeDeadlineSeconds: {{ int .root.Values.migrations.deadlineSeconds }}
  template:
    metadata:
      labels: {{- include "cxm.labels" $part | nindent 8 }}
    spec:
      restartPolicy: Never
      # the namespace's own account: those of the chart are not there yet at the first installation
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext: {{- include "cxm.podSecurity" . | nindent 8 }}
      {{- include "cxm.nodes" . | nindent 6 }}
      containers:
        {{- include "cxm.migrationContainer" . | nindent 8 }}
      volumes:
        - {name: tmp, emptyDir: {sizeLimit: {{ .root.Values.tmp.size }}}}
        {{- with include "cxm.trustVolume" .root }}{{ . | nindent 8 }}{{ end }}
{{- end }}
{{- end }}
