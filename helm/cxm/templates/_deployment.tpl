{{/*
The Deployment of a service: (dict "root" $ "service" NAME "environment" TEMPLATE), and where it has them "properties" of
its JVM, "ports", "mounts" and "volumes" beyond the usual ones, each the name of a template.
*/}}
{{- define "cxm.deployment" -}}
{{- $service := include "cxm.service" . | fromYaml }}
{{- $values := get .root.Values .service }}
{{- $properties := list }}
{{- with .properties }}{{ $properties = include . $ | fromYamlArray }}{{ end }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "cxm.name" . }}
  labels: {{- include "cxm.labels" . | nindent 4 }}
spec:
  {{- if eq .service "training" }}
  # its queue is not shared, and the lake has one writer
  replicas: 1
  strategy: {type: Recreate}
  {{- else }}
  {{- if not $values.autoscaling.enabled }}
  replicas: {{ int $values.replicas }}
  {{- end }}
  strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}
  {{- end }}
  revisionHistoryLimit: 3
  selector:
    matchLabels: {{- include "cxm.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "cxm.labels" . | nindent 8 }}
      {{- with .root.Values.podAnnotations }}
      annotations: {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "cxm.name" . }}
      automountServiceAccountToken: {{ and (eq .service "training") .root.Values.training.spark.kubernetes.enabled }}
      enableServiceLinks: false
      # preStop, what it is doing (QUARKUS_SHUTDOWN_TIMEOUT), and some more
      terminationGracePeriodSeconds: {{ add $values.drainSeconds 20 }}
      securityContext: {{- include "cxm.podSecurity" . | nindent 8 }}
      {{- include "cxm.placement" . | nindent 6 }}
      {{- if and $service.schema (not .root.Values.migrations.job) }}
      # no probe bounds it; replicas wait for each other at Flyway's lock
      initContainers:
        {{- include "cxm.migrationContainer" . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .service }}
          image: {{ include "cxm.image" . | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          {{- include "cxm.java" (dict "service" .service "jvm" $values.jvm "properties" $properties) | nindent 10 }}
          env:
            {{- include "cxm.environment" . | nindent 12 }}
            {{- include .environment . | nindent 12 }}
          ports:
            - {name: http, containerPort: {{ $service.port }}}
            {{- if ne $service.port $service.health }}
            - {name: management, containerPort: {{ $service.health }}}
            {{- end }}
            {{- with .ports }}{{ include . $ | nindent 12 }}{{ end }}
          {{- include "cxm.probes" (ternary "http" "management" (eq $service.port $service.health)) | nindent 10 }}
          # a pod is asked for a moment after it began to end
          lifecycle: {preStop: {sleep: {seconds: 5}}}
          resources: {{- include "cxm.resources" (dict "root" .root "resources" $values.resources) | nindent 12 }}
          securityContext: {{- include "cxm.containerSecurity" . | nindent 12 }}
          volumeMounts:
            {{- include "cxm.mounts" . | nindent 12 }}
            {{- with .mounts }}{{ include . $ | nindent 12 }}{{ end }}
      volumes:
        {{- include "cxm.volumes" . | nindent 8 }}
        {{- with .volumes }}{{ include . $ | nindent 8 }}{{ end }}
{{- end }}
