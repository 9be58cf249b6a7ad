{{/* What contradicts itself or is missing, each line with its remedy. Nothing is rendered until there is none. */}}
{{- define "cxm.checks" -}}
{{- $faults := list }}
{{- range tuple "given" "image" "secrets" "mail" "trust" "https" "network" "sharing" "scaling" "memory" "jvm" "spark" "settings" }}
{{- $faults = concat $faults (include (printf "cxm.faults.%s" .) $ | fromYamlArray) }}
{{- end }}
{{- if $faults }}
{{- fail (printf "\n- %s\n" (join "\n- " $faults)) }}
{{- end }}
{{- end }}

{{- define "cxm.faults.given" -}}
{{- if not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" (include "cxm.fullname" .)) }}
- "no Service may be called {{ include "cxm.fullname" . }}-gateway: set fullnameOverride to a name of lower-case letters, digits and hyphens that begins with a letter"
{{- end }}
{{- if not .Values.kafka.bootstrapServers }}
- "kafka.bootstrapServers is empty: set it to the broker's address, as in kafka:9092"
{{- end }}
{{- if not .Values.postgresql.host }}
- "postgresql.host is empty: set it to the server's name"
{{- end }}
{{- if not .Values.oidc.url }}
- "oidc.url is empty: set it to the realm's address, as in https://id.example.com/realms/cxm"
{{- end }}
{{- if not .Values.oidc.adminUrl }}
- "oidc.adminUrl is empty: set it to the realm's admin API, as in https://id.example.com/admin/realms/cxm"
{{- end }}
{{- end }}

{{- define "cxm.faults.image" -}}
{{- $image := .Values.image }}
{{- if $image.digests }}
{{- if $image.tag }}
- "image.tag is {{ $image.tag }} and image.digests name other images, which would stay through an upgrade: set one of them, and the other to nothing"
{{- end }}
{{- $all := list "gateway" "tenants" "ingestion" "profile" "recall" "ranking" "training" "satisfaction" }}
{{- range $service := $all }}
{{- if not (get $image.digests $service) }}
- "image.digests has none of {{ $service }}, which would be of another release than the others: set image.digests.{{ $service }}, or image.digests to nothing"
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "cxm.faults.secrets" -}}
{{- $secrets := .Values.secrets }}
{{- if not $secrets.existingSecret }}
{{- range $name := list "signing" "session" "portalClient" "tenantsClient" }}
{{- if not (get $secrets $name).existingSecret }}
- "secrets.{{ $name }} has no Secret: set secrets.{{ $name }}.existingSecret, or secrets.existingSecret for all"
{{- end }}
{{- end }}
{{- if and (eq .Values.kafka.protocol "SASL_SSL") (not $secrets.kafka.existingSecret) }}
- "kafka.protocol is SASL_SSL and secrets.kafka has no Secret: set secrets.kafka.existingSecret, or secrets.existingSecret for all"
{{- end }}
{{- if and .Values.reports.bucket.name (not $secrets.bucket.existingSecret) }}
- "reports.bucket has a name and secrets.bucket no Secret: set secrets.bucket.existingSecret, or secrets.existingSecret for all"
{{- end }}
{{- range $name, $entry := $secrets.database }}
{{- if not $entry.existingSecret }}
- "secrets.database.{{ $name }} has no Secret: set secrets.database.{{ $name }}.existingSecret, or secrets.existingSecret for all"
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "cxm.faults.mail" -}}
{{- $mail := .Values.mail }}
{{- if $mail.host }}
{{- if not $mail.from }}
- "mail.host is set and nothing says from whom mail is: set mail.from to an address of yours"
{{- end }}
{{- if not $mail.publicUrl }}
- "mail.host is set and links in mails lead nowhere: set mail.publicUrl to the gateway's address, as in https://cxm.example.com"
{{- end }}
{{- if and $mail.privateAuthority (eq $mail.encryption "none") }}
- "mail.privateAuthority is true and mail.encryption is none: set mail.encryption to starttls or tls, or mail.privateAuthority to false"
{{- end }}
{{- if and $mail.username (eq $mail.encryption "none") }}
- "mail.username is set and mail.encryption is none, so that the password would be sent in clear: set mail.encryption to starttls or tls, or mail.username to nothing"
{{- end }}
{{- if and $mail.username (not .Values.secrets.existingSecret) (not .Values.secrets.mail.existingSecret) }}
- "mail.username is set and secrets.mail has no Secret: set secrets.mail.existingSecret, or secrets.existingSecret for all"
{{- end }}
{{- end }}
{{- range $name := list "username" "from" "publicUrl" }}
{{- if and (get $mail $name) (not $mail.host) }}
- "mail.{{ $name }} is set and there is no server that mail could go to: set mail.host, or mail.{{ $name }} to nothing"
{{- end }}
{{- end }}
{{- if and $mail.privateAuthority (not $mail.host) }}
- "mail.privateAuthority is true and there is no server: set mail.host"
{{- end }}
{{- if and .Values.secrets.mail.existingSecret (not (and $mail.host $mail.username)) }}
- "secrets.mail.existingSecret is set and nobody signs in: set mail.host and mail.username, or secrets.mail.existingSecret to nothing"
{{- end }}
{{- end }}

{{- define "cxm.faults.trust" -}}
{{- $bucket := .Values.reports.bucket }}
{{- $private := dict "oidc" (list .Values.oidc.url .Values.oidc.adminUrl) "reports.bucket" (list (default "https://" $bucket.endpoint)) "mail" list }}
{{- $encrypted := or .Values.postgresql.tls (ne .Values.kafka.protocol "PLAINTEXT") (hasKey .Values.satisfaction.settings "CXM_SATISFACTION_WEBHOOK_AUTHORITIES") }}
{{- range $name, $of := dict "oidc" .Values.oidc "reports.bucket" $bucket "mail" .Values.mail }}
{{- if $of.privateAuthority }}
{{- $encrypted = true }}
{{- range get $private $name }}
{{- if not (hasPrefix "https://" .) }}
- "{{ $name }}.privateAuthority is true and {{ . }} is not encrypted: begin the address with https://, or set {{ $name }}.privateAuthority to false"
{{- end }}
{{- end }}
{{- if not $.Values.trust.existingSecret }}
- "{{ $name }}.privateAuthority is true and nothing says whom to trust: set trust.existingSecret to a Secret with the certificate of the authority"
{{- end }}
{{- end }}
{{- end }}
{{- if and $bucket.privateAuthority (not $bucket.name) }}
- "reports.bucket.privateAuthority is true and there is no bucket: set reports.bucket.name"
{{- end }}
{{- if and $bucket.endpoint (not $bucket.name) }}
- "reports.bucket.endpoint is set and there is no bucket: set reports.bucket.name, or reports.bucket.endpoint to nothing"
{{- end }}
{{- if and .Values.secrets.bucket.existingSecret (not $bucket.name) }}
- "secrets.bucket.existingSecret is set and there is no bucket: set reports.bucket.name, or secrets.bucket.existingSecret to nothing"
{{- end }}
{{- if and .Values.postgresql.tls (not .Values.trust.existingSecret) }}
- "postgresql.tls is true and nothing says whom to trust: set trust.existingSecret to a Secret with the certificate of the server's authority"
{{- end }}
{{- if and .Values.trust.existingSecret (not $encrypted) }}
- "trust.existingSecret is set and no connection looks at it: set postgresql.tls to true, kafka.protocol to SSL or SASL_SSL, or oidc.privateAuthority to true"
{{- end }}
{{- if and .Values.secrets.kafka.existingSecret (ne .Values.kafka.protocol "SASL_SSL") }}
- "secrets.kafka.existingSecret is set and kafka.protocol is {{ .Values.kafka.protocol }}, so that nobody gives the password: set kafka.protocol to SASL_SSL"
{{- end }}
{{- end }}

{{- define "cxm.faults.https" -}}
{{- $gateway := .Values.gateway }}
{{- if $gateway.ingress.enabled }}
{{- if not $gateway.ingress.host }}
- "gateway.ingress is enabled without a host: set gateway.ingress.host"
{{- end }}
{{- if and $gateway.ingress.tlsSecret (not $gateway.https) }}
- "gateway.ingress.tlsSecret is set and gateway.https is false, so that session cookies would not be Secure: set gateway.https to true"
{{- end }}
{{- if and $gateway.ingress.tlsElsewhere (not $gateway.https) }}
- "gateway.ingress.tlsElsewhere is true and gateway.https is false, so that session cookies would not be Secure: set gateway.https to true, or gateway.ingress.tlsElsewhere to false"
{{- end }}
{{- if and $gateway.https (not $gateway.ingress.tlsSecret) (not $gateway.ingress.tlsElsewhere) }}
- "gateway.https is true and the ingress has no certificate, so that nobody could sign in: set gateway.ingress.tlsSecret, or gateway.ingress.tlsElsewhere where the controller has one or TLS ends before it"
{{- end }}
{{- else }}
{{- range $name := list "host" "tlsSecret" }}
{{- if get $gateway.ingress $name }}
- "gateway.ingress.{{ $name }} is set and there is no ingress: set gateway.ingress.enabled to true, or gateway.ingress.{{ $name }} to nothing"
{{- end }}
{{- end }}
{{- if $gateway.ingress.tlsElsewhere }}
- "gateway.ingress.tlsElsewhere is true and there is no ingress: set gateway.ingress.enabled to true, or gateway.ingress.tlsElsewhere to false; gateway.https alone says that people come by https"
{{- end }}
{{- end }}
{{- end }}

{{/* Peers and ports of what no pod speaks with would look like a rule that holds. */}}
{{- define "cxm.faults.network" -}}
{{- $policy := .Values.networkPolicy }}
{{- $used := dict "bucket" (list .Values.reports.bucket.name "reports.bucket.name") "mail" (list .Values.mail.host "mail.host") "traces" (list .Values.traces.endpoint "traces.endpoint") "apiServer" (list .Values.training.spark.kubernetes.enabled "training.spark.kubernetes.enabled") }}
{{- if $policy.enabled }}
{{- range $name, $use := $used }}
{{- if and (or (get $policy $name) (get $policy.ports $name)) (not (first $use)) }}
- "networkPolicy has peers or ports of {{ $name }}, which no pod asks anything: set {{ last $use }}, or networkPolicy.{{ $name }} and networkPolicy.ports.{{ $name }} to []"
{{- end }}
{{- end }}
{{- else }}
{{- range $name, $peers := omit $policy "enabled" "ports" "webhooks" "dns" }}{{/* which have peers where nobody set any */}}
{{- if $peers }}
- "networkPolicy.{{ $name }} is set and there is no policy: set networkPolicy.enabled to true, or networkPolicy.{{ $name }} to []"
{{- end }}
{{- end }}
{{- range $name, $ports := $policy.ports }}
{{- if $ports }}
- "networkPolicy.ports.{{ $name }} is set and there is no policy: set networkPolicy.enabled to true, or networkPolicy.ports.{{ $name }} to []"
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* A volume that one node alone may mount does not go with pods on several. */}}
{{- define "cxm.faults.sharing" -}}
{{- $users := dict "bundles" (list "recall" "ranking") "objects" (list "profile" "ranking" "satisfaction") }}
{{- range $folder, $services := $users }}
{{- $storage := get $.Values.storage $folder }}
{{- if ne $storage.accessMode "ReadWriteMany" }}
{{- range $service := $services }}
{{- if gt (include "cxm.mostReplicas" (dict "root" $ "service" $service) | int) 1 }}
- "storage.{{ $folder }}.accessMode is {{ $storage.accessMode }} and {{ $service }} may have several pods: set it to ReadWriteMany, or {{ $service }}.autoscaling.enabled to false and {{ $service }}.replicas to 1"
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "cxm.faults.scaling" -}}
{{- range $service := keys (include "cxm.services" . | fromYaml) | sortAlpha }}
{{- with (get $.Values $service).autoscaling }}
{{- if gt (int .minReplicas) (int .maxReplicas) }}
- "{{ $service }}.autoscaling.minReplicas is above maxReplicas: lower it to {{ int .maxReplicas }}"
{{- end }}
{{- if and .lag .lag.enabled (not .enabled) }}
- "{{ $service }}.autoscaling.lag is enabled and {{ $service }}.autoscaling is not: enable both, or neither"
{{- end }}
{{- if and .lag .lag.enabled (not .lag.metric) }}
- "{{ $service }}.autoscaling.lag has no metric: set {{ $service }}.autoscaling.lag.metric to the name under which the metrics server has the group's lag"
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Mebibytes of a quantity; the schema lets Mi and Gi through alone. */}}
{{- define "cxm.mebibytes" -}}
{{- if hasSuffix "Gi" . }}{{ mul (trimSuffix "Gi" . | int) 1024 }}{{ else }}{{ trimSuffix "Mi" . | int }}{{ end }}
{{- end }}

{{/* Beyond heap and direct memory a JVM takes classes, and 96 MiB of code and stacks. PyTorch takes 256 more. */}}
{{- define "cxm.faults.memory" -}}
{{- if gt (include "cxm.mebibytes" .Values.tmp.request | int) (include "cxm.mebibytes" .Values.tmp.size | int) }}
- "tmp.request is above tmp.size: lower it to {{ .Values.tmp.size }}"
{{- end }}
{{- range $service, $fact := include "cxm.services" . | fromYaml }}
{{- $v := get $.Values $service }}
{{- $needed := add (int $v.jvm.heapMi) (int $v.jvm.directMi) 96 (include "cxm.classesMi" $fact | int) (ternary 256 0 (default false $fact.learns)) }}
{{- if eq $service "training" }}{{ $needed = add $needed (int $v.job.heapMi) (int $v.job.directMi) 256 }}{{ end }}
{{- $limit := include "cxm.mebibytes" $v.resources.limits.memory | int }}
{{- if gt (int $needed) $limit }}
- "{{ $service }} may take {{ $needed }}Mi of memory and is ended at {{ $limit }}Mi: raise {{ $service }}.resources.limits.memory, or lower {{ $service }}.jvm"
{{- end }}
{{- if gt (include "cxm.mebibytes" $v.resources.requests.memory | int) $limit }}
- "{{ $service }}.resources requests more memory than its limit: lower {{ $service }}.resources.requests.memory"
{{- end }}
{{- with $v.serving }}
{{- if ge (int .changesMi) (int $v.jvm.heapMi) }}
- "{{ $service }}.serving.changesMi does not fit into the heap: raise {{ $service }}.jvm.heapMi, or lower it"
{{- end }}
{{- /* of a bundle as much heap as mapped files, at most; changes are heap and count among the budget */}}
{{- if ge (div (add (int .budgetMi) (int .changesMi)) 2 | int) (int $v.jvm.heapMi) }}
- "{{ $service }}.serving.budgetMi does not fit into the heap, of which bundles may take as much as of mapped files: raise {{ $service }}.jvm.heapMi, or lower it"
{{- end }}
{{- $room := sub (add $limit (int $v.jvm.heapMi)) $needed }}
{{- if gt (int .budgetMi) (int $room) }}
- "{{ $service }}.serving.budgetMi is {{ int .budgetMi }} and a pod has {{ $room }}Mi for heap and mapped files: raise {{ $service }}.resources.limits.memory, or lower it"
{{- end }}
{{- end }}
{{- end }}
{{- $jvm := include "cxm.migrationJvm" . | fromYaml }}
{{- $needed := add (int $jvm.heapMi) (int $jvm.directMi) 304 }}
{{- $limit := include "cxm.mebibytes" .Values.migrations.resources.limits.memory | int }}
{{- if gt (int $needed) $limit }}
- "a migration may take {{ $needed }}Mi of memory and is ended at {{ $limit }}Mi: raise migrations.resources.limits.memory"
{{- end }}
{{- if gt (include "cxm.mebibytes" .Values.migrations.resources.requests.memory | int) $limit }}
- "migrations.resources requests more memory than its limit: lower migrations.resources.requests.memory"
{{- end }}
{{- end }}

{{/* What the chart reckons a pod's memory by is said in MiB alone, and an option is read by whoever may read the pod. */}}
{{- define "cxm.faults.jvm" -}}
{{- $jvms := dict }}
{{- range $service := keys (include "cxm.services" . | fromYaml) }}
{{- $_ := set $jvms (printf "%s.jvm" $service) (get $.Values $service).jvm }}
{{- end }}
{{- $_ := set $jvms "training.job" .Values.training.job }}
{{- range $name := keys $jvms | sortAlpha }}
{{- range $option := (get $jvms $name).options }}
{{- if regexMatch "^-(Xm[sx]|XX:(Max|Min|Initial|SoftMax)?(Heap|RAM|DirectMemory)[A-Za-z]*=|-?XX:Flags)" $option }}
- "{{ $name }}.options has {{ $option }}, by which the pod may take other memory than its limit was reckoned for: take it out and set {{ $name }}.heapMi and {{ $name }}.directMi"
{{- else if regexMatch "(?i)^-D[^=]*(secret|password|token|credential|jaas)" $option }}
- "{{ $name }}.options has {{ regexFind "^[^=]*" $option }}, which would be there in clear: put it into a Secret, and name that in secrets"
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "cxm.faults.spark" -}}
{{- $spark := .Values.training.spark }}
{{- $onKubernetes := hasPrefix "k8s://" $spark.master }}
{{- if hasPrefix "spark://" $spark.master }}
- "training.spark.master is {{ $spark.master }}, whose executors the chart gives no way to the driver and the lake: set it to k8s://https://kubernetes.default.svc, or to local[2]"
{{- end }}
{{- if and $onKubernetes (not $spark.kubernetes.enabled) }}
- "training.spark.master is a Kubernetes one, which may not make pods: set training.spark.kubernetes.enabled to true"
{{- end }}
{{- if and $spark.kubernetes.enabled (not $onKubernetes) }}
- "training.spark.kubernetes is enabled and training.spark.master is {{ $spark.master }}: set it to k8s://https://kubernetes.default.svc"
{{- end }}
{{- if and $spark.kubernetes.enabled (ne .Values.storage.lake.accessMode "ReadWriteMany") }}
- "training.spark.kubernetes is enabled and executors on other nodes cannot mount the lake: set storage.lake.accessMode to ReadWriteMany"
{{- end }}
{{- end }}

{{/*
A variable that nobody reads does nothing, silently; one that is there twice is the last one's. What is in settings is in the release
and in the pod's manifest, for whoever may read those.
*/}}
{{- define "cxm.faults.settings" -}}
{{- $known := .Files.Get "settings.yaml" | fromYaml }}
{{- range $service := keys (include "cxm.services" . | fromYaml) | sortAlpha }}
{{- $part := dict "root" $ "service" $service }}
{{- range $name, $_ := (get $.Values $service).settings }}
{{- if regexMatch "(^|_)(SECRET|PASSWORD|KEY)(_|$)" $name }}
- "{{ $service }}.settings has {{ $name }}, which would be there in clear: put it into a Secret, and name that in secrets"
{{- else if gt (len (regexFindAll (printf "name: %s[,\n]" $name) (printf "%s\n%s" (include "cxm.environment" $part) (include (printf "cxm.%s.environment" $service) $part)) -1)) 1 }}
- "{{ $service }}.settings has {{ $name }}, which the chart sets itself: take it out and use the value that the chart has for it"
{{- else if not (has $name (default list (get $known $service))) }}
- "{{ $service }}.settings has {{ $name }}, which {{ $service }} does not take from settings: use the value that the chart has for it, or write it as settings.yaml of the chart does"
{{- end }}
{{- end }}
{{- end }}
{{- end }}
