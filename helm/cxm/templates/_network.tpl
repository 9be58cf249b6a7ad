{{/* Who may reach a service, and whom it may: (dict "root" $ "service" NAME), with "more" the name of a template of rules. */}}
{{- define "cxm.network" -}}
{{- $policy := .root.Values.networkPolicy }}
{{- if $policy.enabled }}
{{- $all := include "cxm.services" . | fromYaml }}
{{- $service := get $all .service }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "cxm.name" . }}
  labels: {{- include "cxm.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels: {{- include "cxm.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        {{- range append $service.calledBy "test" }}
        - podSelector: {matchLabels: {{ include "cxm.selector" (dict "root" $.root "service" .) | fromYaml | toJson }}}
        {{- end }}
      ports: [{port: {{ $service.port }}}]
    {{- if eq .service "gateway" }}
    - ports: [{port: {{ $service.port }}}]
      {{- with $policy.visitors }}
      from: {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
    {{- with $policy.metrics }}
    - from: {{- toYaml . | nindent 8 }}
      ports: [{port: {{ $service.health }}}]
    {{- end }}
    {{- if eq .service "training" }}{{ include "cxm.training.ingress" . | nindent 4 }}{{ end }}
  egress:
    {{- include "cxm.egress.names" .root | nindent 4 }}
    {{- include "cxm.egress.outside" (dict "root" .root "to" "kafka" "ports" (include "cxm.ports.kafka" .)) | nindent 4 }}
    {{- include "cxm.egress.outside" (dict "root" .root "to" "oidc" "ports" (include "cxm.ports.oidc" .)) | nindent 4 }}
    {{- if $service.schema }}
    {{- include "cxm.egress.outside" (dict "root" .root "to" "postgresql" "ports" (printf "[%v]" .root.Values.postgresql.port)) | nindent 4 }}
    {{- end }}
    {{- with .root.Values.reports.bucket }}
    {{- if and .name (eq $.service "satisfaction") }}
    {{- $port := include "cxm.urlPort" (default "https://s3" .endpoint) }}
    {{- include "cxm.egress.outside" (dict "root" $.root "to" "bucket" "ports" (printf "[%s]" $port)) | nindent 4 }}
    {{- end }}
    {{- end }}
    {{- if and .root.Values.mail.host (eq .service "satisfaction") }}
    {{- include "cxm.egress.outside" (dict "root" .root "to" "mail" "ports" (printf "[%v]" .root.Values.mail.port)) | nindent 4 }}
    {{- end }}
    {{- if eq .service "satisfaction" }}
    {{- include "cxm.egress.outside" (dict "root" .root "to" "webhooks" "ports" "[443, 8443]") | nindent 4 }}
    {{- end }}
    {{- with .root.Values.traces.endpoint }}
    {{- include "cxm.egress.outside" (dict "root" $.root "to" "traces" "ports" (printf "[%s]" (include "cxm.urlPort" .))) | nindent 4 }}
    {{- end }}
    {{- range $name, $called := $all }}
    {{- if has $.service $called.calledBy }}
    - to:
        - podSelector: {matchLabels: {{ include "cxm.selector" (dict "root" $.root "service" $name) | fromYaml | toJson }}}
      ports: [{port: {{ $called.port }}}]
    {{- end }}
    {{- end }}
    {{- if eq .service "training" }}{{ include "cxm.training.egress" . | nindent 4 }}{{ end }}
{{- end }}
{{- end }}

{{/* Questions about names: by both protocols, and to nobody else than who answers them. */}}
{{- define "cxm.egress.names" -}}
{{- $policy := .Values.networkPolicy -}}
- ports:
    {{- range default (list 53) $policy.ports.dns }}
    - {port: {{ . }}, protocol: UDP}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
  {{- with $policy.dns }}
  to: {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/*
Connections to something outside the chart, as networkPolicy calls it; to any address where no peers are named. "ports" are those of
the address that is called: a Service may stand for others of its pods, and it is the pod's that a policy is held against.
*/}}
{{- define "cxm.egress.outside" -}}
{{- $policy := .root.Values.networkPolicy -}}
- ports:
    {{- range default (fromYamlArray .ports) (get $policy.ports .to) }}
    - {port: {{ . }}}
    {{- end }}
  {{- with get $policy .to }}
  to: {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* The port of a URL: the one it names, or that of its scheme. */}}
{{- define "cxm.urlPort" -}}
{{- $host := (urlParse .).host }}
{{- if regexMatch ":[0-9]+$" $host }}{{ regexFind "[0-9]+$" $host }}{{ else }}{{ ternary 443 80 (hasPrefix "https:" .) }}{{ end }}
{{- end }}

{{- define "cxm.ports.kafka" -}}
{{- $ports := list }}
{{- range splitList "," .root.Values.kafka.bootstrapServers }}{{ $ports = append $ports (regexFind "[0-9]+$" (trim .)) }}{{ end }}
{{- printf "[%s]" (join "," (uniq $ports)) }}
{{- end }}

{{- define "cxm.ports.oidc" -}}
{{- $ports := list (include "cxm.urlPort" .root.Values.oidc.url) }}
{{- if eq .service "tenants" }}{{ $ports = append $ports (include "cxm.urlPort" .root.Values.oidc.adminUrl) }}{{ end }}
{{- printf "[%s]" (join "," (uniq $ports)) }}
{{- end }}

{{/* By what satisfaction may reach anybody at a port of webhooks: policies add up, so that networkPolicy.webhooks does not hold there. */}}
{{- define "cxm.open" -}}
{{- $policy := .Values.networkPolicy }}
{{- $ports := dict "oidc" (include "cxm.ports.oidc" (dict "root" . "service" "satisfaction")) }}
{{- with .Values.reports.bucket }}{{ if .name }}{{ $_ := set $ports "bucket" (printf "[%s]" (include "cxm.urlPort" (default "https://s3" .endpoint))) }}{{ end }}{{ end }}
{{- with .Values.mail }}{{ if .host }}{{ $_ := set $ports "mail" (printf "[%v]" .port) }}{{ end }}{{ end }}
{{- with .Values.traces.endpoint }}{{ $_ := set $ports "traces" (printf "[%s]" (include "cxm.urlPort" .)) }}{{ end }}
{{- $webhooks := list }}{{/* as text: numbers of values are of another kind than those of templates */}}
{{- range default (list 443 8443) $policy.ports.webhooks }}{{ $webhooks = append $webhooks (printf "%d" (int .)) }}{{ end }}
{{- $open := list }}
{{- if and $policy.enabled $policy.webhooks }}
{{- range $to, $given := $ports }}
{{- range default (fromYamlArray $given) (get $policy.ports $to) }}
{{- if and (not (get $policy $to)) (has (printf "%d" (int .)) $webhooks) }}{{ $open = append $open $to }}{{ end }}
{{- end }}
{{- end }}
{{- end }}
{{- toYaml (uniq $open) }}
{{- end }}
