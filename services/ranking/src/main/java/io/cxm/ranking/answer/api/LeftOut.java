package io.cxm.ranking.answer.api;

import io.cxm.ranking.answer.domain.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers that cannot be made again. */
@Schema(name = "LeftOutOfDryRun")
public record LeftOut(
        @Schema(
                description = "bundle_gone, bundle_busy (it does not serve and cannot be opened beside what does now),"
                        + " not_same (made again as it was it is not what was given), filled (it was filled while this rule"
                        + " excluded something, and with what it would be without is not known)")
        String reason,

        int answers) {
    /** By reason, in the order of the reasons. */
    public static List<LeftOut> of(Map<Outcome.Reason, Integer> unknown) {
        return Arrays.stream(Outcome.Reason.values())
                .filter(unknown::containsKey)
                .map(reason -> new LeftOut(reason.code(), unknown.getOrDefault(reason, 0)))
                .toList();
    }
}
