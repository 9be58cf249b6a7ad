package io.cxm.gateway.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeSamplingTest {
    private static final String TRACE = "00000000000000000000000000000001";
    private static final String SPAN = "00000000000000c1";

    private static boolean traced(boolean obeyCallers, double drawn, Context parent) {
        return EdgeSampling.sampler(obeyCallers, .5, () -> drawn)
                .shouldSample(parent, TRACE, "POST", SpanKind.SERVER, Attributes.empty(), List.of())
                .getDecision()
                .equals(SamplingDecision.RECORD_AND_SAMPLE);
    }

    private static Context caller(boolean remote, boolean sampled) {
        TraceFlags flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
        SpanContext context = remote
                ? SpanContext.createFromRemoteParent(TRACE, SPAN, flags, TraceState.getDefault())
                : SpanContext.create(TRACE, SPAN, flags, TraceState.getDefault());
        return Context.root().with(Span.wrap(context));
    }

    @ParameterizedTest
    @CsvSource({"false,.4,true", "false,.6,false", "true,.4,true", "true,.6,false"})
    void tracesAShareOfThoseWithoutATrace(boolean obeyCallers, double drawn, boolean traced) {
        assertEquals(traced, traced(obeyCallers, drawn, Context.root()));
    }

    @ParameterizedTest
    @CsvSource({
        "false,true,.4,true",
        "false,true,.6,false",
        "false,false,.4,true",
        "false,false,.6,false",
        "true,true,.6,true",
        "true,false,.4,false"
    })
    void letsACallerDecideOnlyWhereThatIsConfigured(
            boolean obeyCallers, boolean sampled, double drawn, boolean traced) {
        assertEquals(traced, traced(obeyCallers, drawn, caller(true, sampled)));
    }

    @ParameterizedTest
    @CsvSource({"false,true,.6", "false,false,.4", "true,true,.6", "true,false,.4"})
    void goesOnWithWhatItDecidedForARequest(boolean obeyCallers, boolean sampled, double drawn) {
        assertEquals(sampled, traced(obeyCallers, drawn, caller(false, sampled)));
    }

    /** A link is as good as who was asked. */
    @Test
    void holdsNoLinkByWhichSomebodyAnswers() {
        for (String path : List.of("/v1/answers/a.b", "/v1/answers/a.b/page")) {
            assertEquals(
                    SamplingDecision.DROP,
                    EdgeSampling.sampler(true, 1, () -> 0)
                            .shouldSample(
                                    caller(true, true),
                                    TRACE,
                                    "GET",
                                    SpanKind.SERVER,
                                    Attributes.of(AttributeKey.stringKey("url.path"), path),
                                    List.of())
                            .getDecision());
        }
    }
}
