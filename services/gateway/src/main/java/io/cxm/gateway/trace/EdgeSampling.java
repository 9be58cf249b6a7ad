package io.cxm.gateway.trace;

import io.cxm.gateway.route.domain.Routes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Traces a share of the requests that come from outside. Not by the trace's id, as the usual sampler of a ratio does: a
 * caller chooses it. The request keeps it either way, so that a caller finds its own trace where one was made.
 */
@Singleton
class EdgeSampling {
    @Produces
    @Singleton
    Sampler sampler(TraceConfig config, @ConfigProperty(name = "quarkus.otel.traces.sampler.arg") double ratio) {
        return sampler(
                config.obeyCallers(), ratio, () -> ThreadLocalRandom.current().nextDouble());
    }

    static Sampler sampler(boolean obeyCallers, double ratio, DoubleSupplier random) {
        Sampler share = new Share(ratio, random);
        return new WithoutAnswers(
                obeyCallers
                        ? Sampler.parentBased(share)
                        : Sampler.parentBasedBuilder(share)
                                .setRemoteParentSampled(share)
                                .setRemoteParentNotSampled(share)
                                .build());
    }

    /** Nothing of how somebody answers a survey: a trace would hold the link, which anybody can answer by for weeks. */
    private record WithoutAnswers(Sampler others) implements Sampler {
        private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

        @Override
        public SamplingResult shouldSample(
                Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
            String path = attributes.get(PATH);
            return path != null && Routes.takesAnswers(path)
                    ? SamplingResult.drop()
                    : others.shouldSample(parent, trace, name, kind, attributes, links);
        }

        @Override
        public String getDescription() {
            return others.getDescription() + " without answers to surveys";
        }
    }

    private record Share(double ratio, DoubleSupplier random) implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
            return random.getAsDouble() < ratio ? SamplingResult.recordAndSample() : SamplingResult.drop();
        }

        @Override
        public String getDescription() {
            return "a share of " + ratio;
        }
    }
}
