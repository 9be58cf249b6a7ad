package io.cxm.messaging;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace over Kafka, in the headers of records, where the sender's request is traced.
 *
 * <p>The connector's own tracing is off: it makes a span for every record of a batch of thousands, whether or not
 * anyone traces.
 */
@Singleton
class RecordTraces {
    private static final String HEADER = "traceparent";
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    RecordTraces(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer("io.cxm.messaging");
        propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    /** A span of sending records to a topic, if the caller's request is traced. */
    Span sending(String topic) {
        return Span.current().getSpanContext().isSampled()
                ? tracer.spanBuilder("send " + topic)
                        .setSpanKind(SpanKind.PRODUCER)
                        .startSpan()
                : Span.getInvalid();
    }

    /** Lets who reads the record go on with this span. */
    void write(Span span, Headers headers) {
        if (span.getSpanContext().isValid()) {
            propagator.inject(Context.root().with(span), headers, (to, name, value) -> {
                if (to != null) {
                    to.add(name, value.getBytes(StandardCharsets.UTF_8));
                }
            });
        }
    }

    /** Spans of taking in a batch, one for each sending that is traced; each goes on with its sender's trace. */
    Taking taking(ConsumerRecords<byte[], byte[]> records) {
        Map<String, Span> spans = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Header header = record.headers().lastHeader(HEADER);
            if (header != null) {
                spans.computeIfAbsent(
                        new String(header.value(), StandardCharsets.UTF_8), parent -> begin(record.topic(), parent));
            }
        }
        return new Taking(Map.copyOf(spans));
    }

    private Span begin(String topic, String parent) {
        Context context = propagator.extract(Context.root(), parent, ONE_HEADER);
        return tracer.spanBuilder("take in " + topic)
                .setParent(context)
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
    }

    /** The spans of one batch. */
    record Taking(Map<String, Span> spans) {
        /** Does it as part of one of them, so that what it asks of the database is seen: a batch is stored as one. */
        @SuppressWarnings("MustBeClosedChecker") // it is closed when the work is done, which is later
        <T> Uni<T> within(Supplier<Uni<T>> work) {
            if (spans.isEmpty() || !VertxContext.isOnDuplicatedContext()) {
                return work.get();
            }
            Scope scope = spans.values().iterator().next().makeCurrent();
            return work.get().onTermination().invoke(scope::close);
        }

        void end() {
            spans.values().forEach(Span::end);
        }
    }

    private static final TextMapGetter<String> ONE_HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String parent) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String parent, String key) {
            return key.equals(HEADER) ? parent : null;
        }
    };
}
