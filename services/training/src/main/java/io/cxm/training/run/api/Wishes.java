package io.cxm.training.run.api;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.training.TrainingRequest;
import io.cxm.problem.IdempotencyKey;
import io.cxm.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of a run, checked. */
final class Wishes {
    private static final List<String> RANKERS = List.of("polynomial", "neural", "dual_tower");
    private static final double MAX_WEIGHT = 1000;

    private Wishes() {}

    static TrainingRequest request(RunDocuments.@Nullable Wish wish, @Nullable String idempotencyKey) {
        IdempotencyKey.checked(idempotencyKey);
        TrainingRequest.Builder request =
                TrainingRequest.newBuilder().setIdempotencyKey(idempotencyKey == null ? "" : idempotencyKey);
        RunDocuments.Wish asked = wish == null ? new RunDocuments.Wish(null, null, null) : wish;
        return request.addAllRankers(rankers(asked.rankers()))
                .setPromote(promote(asked.promote()))
                .putAllSampleWeights(weights(asked.sampleWeights()))
                .build();
    }

    private static List<String> rankers(@Nullable List<String> asked) {
        if (asked == null) {
            return RANKERS;
        }
        if (asked.isEmpty()) {
            throw ProblemException.invalid("/rankers", "length", "must name a ranker, or be left out");
        }
        for (int i = 0; i < asked.size(); i++) {
            String ranker = asked.get(i);
            if (ranker == null || !RANKERS.contains(ranker)) {
                throw ProblemException.invalid("/rankers/" + i, "value", "must be one of " + RANKERS);
            }
        }
        return asked.stream().distinct().toList();
    }

    private static TrainingRequest.Promote promote(@Nullable String asked) {
        return switch (asked == null ? "if_better" : asked) {
            case "if_better" -> TrainingRequest.Promote.PROMOTE_IF_BETTER;
            case "always" -> TrainingRequest.Promote.PROMOTE_ALWAYS;
            case "never" -> TrainingRequest.Promote.PROMOTE_NEVER;
            default -> throw ProblemException.invalid("/promote", "value", "must be if_better, always or never");
        };
    }

    private static Map<String, Double> weights(@Nullable Map<String, Double> asked) {
        if (asked == null) {
            return Map.of();
        }
        asked.forEach((type, weight) -> {
            if (!isEventType(type)) {
                throw ProblemException.invalid("/sampleWeights/" + type, "value", "is no type of event");
            }
            if (weight == null || !(weight > 0 && weight <= MAX_WEIGHT)) {
                throw ProblemException.invalid("/sampleWeights/" + type, "range", "must be above 0 and at most 1000");
            }
        });
        return asked;
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
