{{/* The beginning of every name. */}}
{{- define "cxm.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains .Chart.Name .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* The name of a part: (dict "root" $ "service" NAME). */}}
{{- define "cxm.name" -}}
{{- printf "%s-%s" (include "cxm.fullname" .root) .service }}
{{- end }}

{{/* What a part is selected by; never changed, since a Deployment's selector cannot be. */}}
{{- define "cxm.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service }}
{{- end }}

{{- define "cxm.labels" -}}
{{ include "cxm.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/part-of: cxm
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{/* A service's image: by digest where one is given, so that a tag that moves changes nothing. */}}
{{- define "cxm.image" -}}
{{- $image := .root.Values.image }}
{{- $digest := get $image.digests .service }}
{{- if $digest }}
{{- printf "%s/%s@%s" $image.repository .service $digest }}
{{- else }}
{{- printf "%s/%s:%s" $image.repository .service (default .root.Chart.AppVersion $image.tag) }}
{{- end }}
{{- end }}

{{/* The claim that a shared folder lies on: (dict "root" $ "folder" NAME). */}}
{{- define "cxm.claim" -}}
{{- $storage := get .root.Values.storage .folder }}
{{- default (printf "%s-%s" (include "cxm.fullname" .root) .folder) $storage.existingClaim }}
{{- end }}

{{/* The Secret that holds an entry of values.secrets: (dict "root" $ "entry" ENTRY). */}}
{{- define "cxm.secret" -}}
{{- default .root.Values.secrets.existingSecret .entry.existingSecret }}
{{- end }}

{{/* A variable from a Secret: (dict "root" $ "name" VARIABLE "entry" ENTRY "key" KEY). */}}
{{- define "cxm.secretVariable" -}}
- name: {{ .name }}
  valueFrom: {secretKeyRef: {name: {{ include "cxm.secret" . | quote }}, key: {{ .key | quote }}}}
{{- end }}
