package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Suppression;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which arms of an experiment too few shoppers stand behind, of all figures, of clicks (answers may have shown no item) or of what was paid in a
 * currency, and which would give these away: an arm is what all are told to have done less what the others did.
 */
final class HiddenArms {
    private final Map<GroupKey, SuppressionReason> arms;
    private final Map<GroupKey, SuppressionReason> clicks;
    private final Map<String, Map<GroupKey, SuppressionReason>> revenue = new HashMap<>();

    HiddenArms(List<ArmSums> arms) {
        Map<GroupKey, Long> followed = new HashMap<>();
        Map<GroupKey, Long> shown = new HashMap<>();
        Map<String, Map<GroupKey, Long>> buyers = new HashMap<>();
        for (ArmSums arm : arms) {
            if (arm.followed() > 0) {
                followed.put(key(arm), arm.followed());
            }
            if (arm.clicked().shoppers() > 0) {
                shown.put(key(arm), arm.clicked().shoppers());
            }
            for (OnlineCounts.Takings takings : arm.takings()) {
                if (takings.buyers() > 0) {
                    buyers.computeIfAbsent(name(takings), _ -> new HashMap<>()).put(key(arm), takings.buyers());
                }
            }
        }
        this.arms = hidden(followed);
        this.clicks = hidden(shown);
        buyers.forEach((currency, n) -> revenue.put(currency, hidden(n)));
    }

    private static Map<GroupKey, SuppressionReason> hidden(Map<GroupKey, Long> shoppers) {
        return Suppression.hidden(shoppers, Map.of(), Set.of(0), Set.of());
    }

    private static GroupKey key(ArmSums arm) {
        return new GroupKey(List.of(arm.arm()));
    }

    /** Of a currency that the sender did not name, nothing. */
    private static String name(OnlineCounts.Takings takings) {
        return Objects.requireNonNullElse(takings.currency(), "");
    }

    /** Why nothing is told of an arm; null where something is. */
    @Nullable
    Withheld reason(ArmSums arm) {
        SuppressionReason reason = arms.get(key(arm));
        return reason == null ? null : Withheld.of(reason);
    }

    /** Why this is not told of an arm; null where it is. */
    @Nullable
    Withheld reason(ArmSums arm, Outcome outcome) {
        SuppressionReason reason = outcome == Outcome.CTR ? clicks.get(key(arm)) : null;
        return reason == null ? reason(arm) : Withheld.of(reason);
    }

    /** Why it is not told what was paid in this currency; null where it is. */
    @Nullable
    Withheld reason(ArmSums arm, OnlineCounts.Takings takings) {
        SuppressionReason reason = revenue.getOrDefault(name(takings), Map.of()).get(key(arm));
        return reason == null ? reason(arm) : Withheld.of(reason);
    }
}
