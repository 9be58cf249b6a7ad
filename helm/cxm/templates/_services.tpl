{{/*
What the templates know of each service. Ports are those of its application.properties.
  health    where /q/health and /q/metrics are
  schema    owns a schema in PostgreSQL
  signing   signs links and page tokens, or knows what others sign
  learns    loads PyTorch through DJL, whose libraries are in its image as they are used
  readers   of a shared folder, writers of one
  calledBy  who may open connections to it
  options   of its JVM
*/}}
{{- define "cxm.services" -}}
gateway:
  {port: 8080, health: 8108, calledBy: []}
tenants:
  {port: 8101, health: 8101, schema: true, signing: true, calledBy: [gateway]}
ingestion:
  {port: 8102, health: 8102, schema: true, signing: true, calledBy: [gateway]}
profile:
  {port: 8103, health: 8103, schema: true, signing: true, writes: [objects], calledBy: [gateway, recall, ranking]}
recall:
  {port: 8104, health: 8104, signing: true, reads: [bundles], calledBy: [ranking], options: [--add-modules=jdk.incubator.vector]}
ranking:
  port: 8105
  health: 8105
  schema: true
  signing: true
  learns: true
  classesMi: 208
  reads: [bundles]
  writes: [objects]
  calledBy: [gateway]
  options: [--add-modules=jdk.incubator.vector, -Dai.djl.pytorch.num_threads=1, -Dai.djl.pytorch.num_interop_threads=1]
training:
  {port: 8106, health: 8106, signing: true, learns: true, writes: [bundles, lake], calledBy: [gateway]}
satisfaction:
  {port: 8107, health: 8107, schema: true, signing: true, classesMi: 208, writes: [objects], calledBy: [gateway]}
{{- end }}

{{/* One of them: (dict "service" NAME). */}}
{{- define "cxm.service" -}}
{{- get (include "cxm.services" . | fromYaml) .service | toYaml }}
{{- end }}

{{/* How many pods of a service there may be at most: (dict "root" $ "service" NAME). */}}
{{- define "cxm.mostReplicas" -}}
{{- $v := get .root.Values .service }}
{{- if eq .service "training" }}1
{{- else if $v.autoscaling.enabled }}{{ int $v.autoscaling.maxReplicas }}
{{- else }}{{ int $v.replicas }}
{{- end }}
{{- end }}

{{/*
Connections to the database if every service has as many pods as it may have, and the one more of a rollout: pools, and a
migration each.
*/}}
{{- define "cxm.connections" -}}
{{- $sum := 0 }}
{{- range $service, $fact := include "cxm.services" . | fromYaml }}
{{- if $fact.schema }}
{{- $pool := int $.Values.postgresql.pool }}
{{- if eq $service "profile" }}{{ $pool = add $pool (int $.Values.profile.hotPool) }}{{ end }}
{{- $sum = add $sum (mul $pool (include "cxm.mostReplicas" (dict "root" $ "service" $service) | int | add1)) 1 }}
{{- end }}
{{- end }}
{{- $sum }}
{{- end }}
