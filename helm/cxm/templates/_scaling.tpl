{{/* The HPA of a service, on CPU and where it reads topics on what waits in them: (dict "root" $ "service" NAME). */}}
{{- define "cxm.autoscaler" -}}
{{- $scaling := (get .root.Values .service).autoscaling }}
{{- if $scaling.enabled }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "cxm.name" . }}
  labels: {{- include "cxm.labels" . | nindent 4 }}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ include "cxm.name" . }}}
  minReplicas: {{ int $scaling.minReplicas }}
  maxReplicas: {{ int $scaling.maxReplicas }}
  metrics:
    - type: Resource
      resource: {name: cpu, target: {type: Utilization, averageUtilization: {{ int $scaling.cpu }}}}
    {{- if and $scaling.lag $scaling.lag.enabled }}
    - type: External
      external:
        metric:
          name: {{ $scaling.lag.metric }}
          {{- with $scaling.lag.labels }}
          selector: {matchLabels: {{ toJson . }}}
          {{- end }}
        target: {type: AverageValue, averageValue: {{ $scaling.lag.target | quote }}}
    {{- end }}
  behavior:
    # a new pod loads tenants and code first: it is worth waiting before it is taken away again
    scaleDown: {stabilizationWindowSeconds: 600}
{{- end }}
{{- end }}

{{/* One pod at a time may be taken away for maintenance. */}}
{{- define "cxm.disruption" -}}
{{- if .root.Values.disruptionBudgets.enabled }}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "cxm.name" . }}
  labels: {{- include "cxm.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  # a pod that is not ready must not keep a node from being emptied
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: {{- include "cxm.selector" . | nindent 6 }}
{{- end }}
{{- end }}

{{- define "cxm.account" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "cxm.name" . }}
  labels: {{- include "cxm.labels" . | nindent 4 }}
automountServiceAccountToken: false
{{- end }}

{{/* The Service of a service, on the port it listens on. */}}
{{- define "cxm.address" -}}
{{- $service := include "cxm.service" . | fromYaml }}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "cxm.name" . }}
  labels: {{- include "cxm.labels" . | nindent 4 }}
spec:
  selector: {{- include "cxm.selector" . | nindent 4 }}
  ports:
    - {name: http, port: {{ $service.port }}, targetPort: http}
{{- end }}

{{/* A Service without an address: gRPC keeps its connections, so that a caller has to know the pods to use them all. */}}
{{- define "cxm.pods" -}}
{{- $service := include "cxm.service" . | fromYaml }}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "cxm.name" . }}-pods
  labels: {{- include "cxm.labels" . | nindent 4 }}
spec:
  clusterIP: None
  selector: {{- include "cxm.selector" . | nindent 4 }}
  ports:
    - {name: grpc, port: {{ $service.port }}, targetPort: http}
{{- end }}
