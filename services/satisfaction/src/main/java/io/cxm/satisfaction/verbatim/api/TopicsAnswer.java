package io.cxm.satisfaction.verbatim.api;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.verbatim.domain.TopicCount;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What shoppers wrote about, the commonest first, and how much of it is blame. */
@Schema(name = "TopicsAnswer")
public record TopicsAnswer(@Nullable String from, @Nullable String to, List<Written> topics, List<Hidden> suppressed) {
    public TopicsAnswer {
        topics = List.copyOf(topics);
        suppressed = List.copyOf(suppressed);
    }

    /** A topic. */
    @Schema(name = "WrittenTopic")
    public record Written(
            String topic,

            @Schema(description = "How many texts are about it")
            long n,

            @Schema(description = "How many in 100 of them blame")
            Share negative,

            @Schema(description = "How many in 100 of them praise")
            Share positive) {}

    /** A share in percent. */
    @Schema(name = "TopicShare")
    public record Share(double value, List<Double> ci95, String method) {
        public Share {
            ci95 = List.copyOf(ci95);
        }

        static Share of(long hits, long n) {
            Estimate share = Proportion.percent(hits, n);
            Interval interval = Objects.requireNonNull(share.ci95());
            return new Share(share.value(), List.of(interval.low(), interval.high()), share.method());
        }
    }

    /** A topic that is not told, and why. */
    @Schema(name = "HiddenTopic")
    public record Hidden(String topic, String reason) {}

    static TopicsAnswer of(Period period, List<TopicCount> counts) {
        return new TopicsAnswer(
                period.fromText(),
                period.toText(),
                counts.stream()
                        .filter(TopicCount::shown)
                        .map(c -> new Written(
                                c.topic().label(),
                                c.texts(),
                                Share.of(c.negative(), c.texts()),
                                Share.of(c.positive(), c.texts())))
                        .toList(),
                counts.stream()
                        .filter(c -> !c.shown())
                        .map(c -> new Hidden(c.topic().label(), SuppressionReason.TOO_FEW.code()))
                        .toList());
    }
}
