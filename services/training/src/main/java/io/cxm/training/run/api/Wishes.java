package io.cxm.training.run.api;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.problem.IdempotencyKey;
import io.cxm.problem.ProblemException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of a run, checked. */
public final class Wishes {
    private static final List<String> RANKERS = List.of("polynomial", "neural", "dual_tower");
    private static final double MAX_WEIGHT = 1000;

    private Wishes() {}

    static TrainingRequest request(RunDocuments.@Nullable Wish wish, @Nullable String idempotencyKey) {
        IdempotencyKey.checked(idempotencyKey);
        TrainingRequest.Builder request =
                TrainingRequest.newBuilder().setIdempotencyKey(idempotencyKey == null ? "" : idempotencyKey);
        RunDocuments.Wish asked = wish == null ? new RunDocuments.Wish(null, null, null) : wish;
        return request.mergeFrom(of(asked.rankers(), asked.promote(), asked.sampleWeights()))
                .build();
    }

    /** A request for these; each may be left out. */
    public static TrainingRequest of(
            @Nullable List<@Nullable String> rankers,
            @Nullable String promote,
            @Nullable Map<String, @Nullable Double> sampleWeights) {
        return TrainingRequest.newBuilder()
                .addAllRankers(rankers(rankers))
                .setPromote(promote(promote))
                .putAllSampleWeights(weights(sampleWeights))
                .build();
    }

    private static List<String> rankers(@Nullable List<@Nullable String> asked) {
        if (asked == null) {
            return RANKERS;
        }
        if (asked.isEmpty()) {
            throw ProblemException.invalid("/rankers", "length", "must name a ranker, or be left out");
        }
        Set<String> rankers = new LinkedHashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            String ranker = asked.get(i);
            if (ranker == null || !RANKERS.contains(ranker)) {
                throw ProblemException.invalid("/rankers/" + i, "value", "must be one of " + RANKERS);
            }
            rankers.add(ranker);
        }
        return List.copyOf(rankers);
    }

    private static TrainingRequest.Promote promote(@Nullable String asked) {
        return switch (asked == null ? "if_better" : asked) {
            case "if_better" -> TrainingRequest.Promote.PROMOTE_IF_BETTER;
            case "always" -> TrainingRequest.Promote.PROMOTE_ALWAYS;
            case "never" -> TrainingRequest.Promote.PROMOTE_NEVER;
            default -> throw ProblemException.invalid("/promote", "value", "must be if_better, always or never");
        };
    }

    private static Map<String, Double> weights(@Nullable Map<String, @Nullable Double> asked) {
        if (asked == null) {
            return Map.of();
        }
        Map<String, Double> weights = new HashMap<>();
        asked.forEach((type, weight) -> {
            if (!isEventType(type)) {
                throw ProblemException.invalid("/sampleWeights/" + type, "value", "is no type of event");
            }
            if (weight == null || !(weight > 0 && weight <= MAX_WEIGHT)) {
                throw ProblemException.invalid("/sampleWeights/" + type, "range", "must be above 0 and at most 1000");
            }
            weights.put(type, weight);
        });
        return Map.copyOf(weights);
    }

    private static boolean isEventType(String type) {
        for (EventType known : EventType.values()) {
            if (known.name().equals("EVENT_TYPE_" + type.toUpperCase(Locale.ROOT))
                    && known != EventType.EVENT_TYPE_UNSPECIFIED) {
                return true;
            }
        }
        return false;
    }
}
