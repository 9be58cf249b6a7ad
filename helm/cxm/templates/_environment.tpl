{{/* The variables of every service, by what it is: (dict "root" $ "service" NAME). */}}
{{- define "cxm.environment" -}}
{{- $values := .root.Values }}
{{- $service := include "cxm.service" . | fromYaml }}
# a service listens on loopback unless it is told otherwise
- {name: QUARKUS_HTTP_HOST, value: "0.0.0.0"}
# how long it goes on with what it is doing when it is to end
- {name: QUARKUS_SHUTDOWN_TIMEOUT, value: {{ printf "%dS" (int (get $values .service).drainSeconds) | quote }}}
{{ include "cxm.kafkaEnvironment" .root }}
- {name: CXM_OIDC_URL, value: {{ $values.oidc.url | quote }}}
{{- if $values.oidc.privateAuthority }}
- {name: CXM_OIDC_CA, value: {{ include "cxm.authorities" .root }}}
{{- end }}
- {name: CXM_LOG_JSON, value: {{ $values.logs.json | quote }}}
{{- if $values.traces.endpoint }}
- {name: CXM_OTLP_ENDPOINT, value: {{ $values.traces.endpoint | quote }}}
- {name: CXM_TRACES_RATIO, value: {{ $values.traces.ratio | quote }}}
{{- end }}
# the C library keeps an arena for each thread otherwise
- {name: MALLOC_ARENA_MAX, value: "2"}
{{- if $service.signing }}
{{ include "cxm.secretVariable" (dict "root" .root "name" "CXM_SIGNING_SECRET" "entry" $values.secrets.signing "key" $values.secrets.signing.key) }}
{{- end }}
{{- if $service.schema }}
{{ include "cxm.databaseEnvironment" . }}
{{ include "cxm.passwordVariable" (dict "root" .root "service" .service "role" "app") }}
- {name: QUARKUS_FLYWAY_MIGRATE_AT_START, value: "false"}
{{- end }}
{{- if $service.learns }}
# else DJL asks a metadata address at start, and threads that spin make it ten times slower
- {name: DJL_OFFLINE, value: "true"}
- {name: OPT_OUT_TRACKING, value: "true"}
- {name: OMP_WAIT_POLICY, value: passive}
- {name: DJL_CACHE_DIR, value: /opt/cxm/djl}
{{- end }}
{{- range $folder := concat (default list $service.reads) (default list $service.writes) }}
- {name: CXM_{{ upper $folder }}_DIR, value: /var/lib/cxm/{{ $folder }}}
{{- end }}
{{- range $name, $value := (get $values .service).settings }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}

{{/* How all clients of Kafka reach the brokers, by the names of its own properties. */}}
{{- define "cxm.kafkaEnvironment" -}}
{{- $kafka := .Values.kafka -}}
- {name: KAFKA_BOOTSTRAP_SERVERS, value: {{ $kafka.bootstrapServers | quote }}}
{{- if ne $kafka.protocol "PLAINTEXT" }}
- {name: KAFKA_SECURITY_PROTOCOL, value: {{ $kafka.protocol }}}
{{- if .Values.trust.existingSecret }}
- {name: KAFKA_SSL_TRUSTSTORE_TYPE, value: PEM}
- {name: KAFKA_SSL_TRUSTSTORE_LOCATION, value: {{ include "cxm.authorities" . }}}
{{- end }}
{{- end }}
{{- if eq $kafka.protocol "SASL_SSL" }}
- {name: KAFKA_SASL_MECHANISM, value: {{ $kafka.saslMechanism }}}
{{ include "cxm.secretVariable" (dict "root" . "name" "KAFKA_SASL_JAAS_CONFIG" "entry" .Values.secrets.kafka "key" .Values.secrets.kafka.key) }}
{{- end }}
{{- end }}

{{- define "cxm.databaseEnvironment" -}}
- {name: CXM_DB_HOST, value: {{ .root.Values.postgresql.host | quote }}}
- {name: CXM_DB_PORT, value: {{ .root.Values.postgresql.port | quote }}}
- {name: CXM_DB_NAME, value: {{ .root.Values.postgresql.database | quote }}}
- {name: CXM_DB_POOL, value: {{ .root.Values.postgresql.pool | quote }}}
{{- if .root.Values.postgresql.tls }}
- {name: CXM_DB_CA, value: {{ include "cxm.authorities" .root }}}
{{- end }}
{{- end }}

{{/* The password of a service's role, "app" or "owner". */}}
{{- define "cxm.passwordVariable" -}}
{{- $entry := get .root.Values.secrets.database .service }}
{{- include "cxm.secretVariable" (dict "root" .root "name" (printf "CXM_DB_%s_PASSWORD" (upper .role)) "entry" $entry "key" (get $entry (printf "%sKey" .role))) }}
{{- end }}

{{/* Where to find the services that this one calls; TYPE is URL, or HOST for gRPC with its port. */}}
{{- define "cxm.upstreamUrl" -}}
{{- $port := (include "cxm.service" . | fromYaml).port }}
- {name: CXM_{{ upper .service }}_URL, value: "http://{{ include "cxm.name" . }}:{{ $port }}"}
{{- end }}

{{- define "cxm.upstreamGrpc" -}}
{{- $port := (include "cxm.service" . | fromYaml).port }}
- {name: CXM_{{ upper .service }}_HOST, value: {{ include "cxm.name" . }}-pods}
- {name: CXM_{{ upper .service }}_PORT, value: {{ $port | quote }}}
{{- end }}

{{/* How much recall and ranking may hold of bundles and of what changed since. */}}
{{- define "cxm.servingEnvironment" -}}
{{- $serving := (get .root.Values .service).serving }}
- {name: CXM_SERVING_BUDGET, value: "{{ int $serving.budgetMi }}M"}
- {name: CXM_SERVING_CHANGES, value: "{{ int $serving.changesMi }}M"}
{{- end }}
