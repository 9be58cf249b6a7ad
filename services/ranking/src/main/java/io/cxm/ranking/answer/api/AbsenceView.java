package io.cxm.ranking.answer.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.ranking.answer.domain.AbsenceWording;
import io.cxm.ranking.answer.domain.Looked;
import io.cxm.ranking.recommendation.domain.Answer;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an item is not in an answer, or where it is. */
@Schema(name = "Absence")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AbsenceView(
        String recommendationId,
        String itemId,

        @Schema(
                description = "shown, or the first stage that kept it out: unknown_item, not_given, not_eligible,"
                        + " excluded_by_rule, not_recalled, sandbox, group_duplicate, capped, diversity,"
                        + " exploration, fatigue, satisfaction, below_last")
        String stage,

        @Schema(
                description = "Of not_eligible what did not hold: deleted, stock, availability, context, filter, seen"
                        + " or page")
        @Nullable
        String predicate,

        @Schema(description = "The rule that excludes it, or has no room for it") @Nullable
        String ruleId,

        @Schema(description = "Its place in the answer, or by its score among what might have been shown") @Nullable
        Integer rank,

        @Nullable Double score,

        @Schema(description = "The last item that is shown") @Nullable
        Last last,

        @Schema(description = "Of not_recalled the channels that were asked") @Nullable
        List<Channel> channels,

        @Schema(description = "The same in words") String text) {
    /** The last item of an answer. */
    @Schema(name = "LastShown")
    public record Last(String id, int rank, double score) {}

    /**
     * A channel that was asked.
     *
     * @param found how many candidates it found
     * @param problem why it is left out: {@code late}, {@code failed}, {@code open}, {@code busy}
     */
    @Schema(name = "AskedChannel")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Channel(String name, int found, @Nullable String problem) {}

    static AbsenceView of(String recommendationId, Looked looked, AbsenceWording wording) {
        boolean ranked = looked.rank() > 0;
        return new AbsenceView(
                recommendationId,
                looked.itemId(),
                looked.stage().name().toLowerCase(Locale.ROOT),
                named(looked.predicate()),
                named(looked.rule()),
                ranked ? looked.rank() : null,
                ranked ? looked.score() : null,
                looked.last().map(AbsenceView::last).orElse(null),
                looked.stage() == Looked.Stage.NOT_RECALLED
                        ? looked.channels().stream()
                                .map(one -> new Channel(one.getName(), one.getFound(), named(one.getProblem())))
                                .toList()
                        : null,
                wording.of(looked));
    }

    private static Last last(Answer.Item item) {
        return new Last(item.id(), item.rank(), item.score());
    }

    private static @Nullable String named(String text) {
        return text.isEmpty() ? null : text;
    }
}
