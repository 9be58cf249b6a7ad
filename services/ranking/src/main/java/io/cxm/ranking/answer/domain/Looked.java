package io.cxm.ranking.answer.domain;

import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.contracts.recall.ChannelReport;
import io.cxm.ranking.match.domain.Absence;
import io.cxm.ranking.match.domain.Fates;
import io.cxm.ranking.match.domain.Refusal;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Composed;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Wanted;
import java.util.List;
import java.util.Optional;

/**
 * What an answer says of one item: where it is shown, or the first stage that kept it out.
 *
 * @param title of the item, its id where it has none
 * @param predicate of stage {@code NOT_ELIGIBLE} what did not hold, else empty
 * @param rule the id of the rule that kept it out, else empty
 * @param rank from 1: its place in the answer, or by score among what might have been shown; 0 where it did not come so far
 * @param score as it is ranked by; 0 where it did not come so far
 * @param last the last item that is shown; empty where none is
 * @param recallAnswered whether recall said anything
 * @param channels that were asked, of stage {@code NOT_RECALLED}
 */
public record Looked(
        String itemId,
        String title,
        Stage stage,
        String predicate,
        String rule,
        int rank,
        double score,
        Optional<Answer.Item> last,
        boolean recallAnswered,
        List<ChannelReport> channels) {
    public Looked {
        channels = List.copyOf(channels);
    }

    /** Where an item can have been left. */
    public enum Stage {
        /** It is in the answer. */
        SHOWN,
        /** The catalogue does not have it. */
        UNKNOWN_ITEM,
        /** It was none of the items that were given to be ranked. */
        NOT_GIVEN,
        /** It may not be shown: the predicate says why. */
        NOT_ELIGIBLE,
        /** A rule excludes it. */
        EXCLUDED_BY_RULE,
        /** No channel found it. */
        NOT_RECALLED,
        /** Channels found it, and it is weaker than what they usually find for the scenario, as is its group. */
        SANDBOX,
        /** A variant of the same product is better. */
        GROUP_DUPLICATE,
        /** A rule lets no more of its brand or category in. */
        CAPPED,
        /** Others that are more unlike the rest took its place. */
        DIVERSITY,
        /** It gave its place to an item that is newer than the bundle, or that was drawn. */
        EXPLORATION,
        /** It was shown often and ignored, and its score is below that of the last item for it. */
        FATIGUE,
        /** Shoppers are less satisfied with it than with others, and its score is below that of the last item for it. */
        SATISFACTION,
        /** Its score is below that of the last item. */
        BELOW_LAST
    }

    /** What an answer that was made again says of an item. */
    public static Looked of(String id, Setting setting, Composed composed, Fates fates, AnswerInputs inputs) {
        int item = setting.model().catalogue().find(id);
        Optional<Answer.Item> last = composed.items().isEmpty()
                ? Optional.empty()
                : Optional.of(composed.items().getLast());
        var found = new Finding(id, title(setting, item, id), last, inputs);
        for (Answer.Item shown : composed.items()) {
            if (shown.id().equals(id)) {
                return found.at(Stage.SHOWN, "", "", shown.rank(), shown.score());
            }
        }
        if (item < 0) {
            return found.at(Stage.UNKNOWN_ITEM);
        }
        Optional<Absence> absence = fates.of(item);
        if (absence.isPresent()) {
            boolean page = isOfPage(setting, id) && absence.get().refusal().equals(Refusal.SEEN.code());
            return page ? found.refused(Refusal.PAGE, "") : found.at(absence.get());
        }
        if (setting.wanted().kind() == Wanted.Kind.RANKINGS) {
            return found.at(Stage.NOT_GIVEN);
        }
        return unfound(setting, item, composed.relaxed().isEmpty(), found);
    }

    /** Recall looks only among what may be shown, so that of what may not be it is that which comes first. */
    private static Looked unfound(Setting setting, int item, boolean filters, Finding found) {
        if (isOfPage(setting, found.id())) {
            return found.refused(Refusal.PAGE, "");
        }
        Refusal refusal = setting.matcher().refuses(item, filters);
        if (refusal != null) {
            return found.refused(refusal, setting.matcher().ruling().excluding(item));
        }
        return setting.recalled().admits(item) ? found.at(Stage.NOT_RECALLED) : found.refused(Refusal.SEEN, "");
    }

    private static boolean isOfPage(Setting setting, String id) {
        Wanted wanted = setting.wanted();
        return id.equals(wanted.circumstances().itemId()) || id.equals(wanted.seed());
    }

    private static String title(Setting setting, int item, String id) {
        String title =
                item < 0 ? "" : setting.model().catalogue().document(item).getTitle();
        return title.isBlank() ? id : title;
    }

    private record Finding(String id, String title, Optional<Answer.Item> last, AnswerInputs inputs) {
        Looked at(Stage stage) {
            return at(stage, "", "", 0, 0);
        }

        Looked at(Stage stage, String predicate, String rule, int rank, double score) {
            List<ChannelReport> channels = stage == Stage.NOT_RECALLED ? inputs.getReportsList() : List.of();
            return new Looked(
                    id, title, stage, predicate, rule, rank, score, last, inputs.getRecallAnswered(), channels);
        }

        Looked refused(Refusal why, String rule) {
            return why == Refusal.RULE
                    ? at(Stage.EXCLUDED_BY_RULE, "", rule, 0, 0)
                    : at(Stage.NOT_ELIGIBLE, why.code(), "", 0, 0);
        }

        Looked at(Absence absence) {
            Stage stage = switch (absence.stage()) {
                case REFUSED -> Stage.NOT_ELIGIBLE;
                case SANDBOX -> Stage.SANDBOX;
                case GROUP -> Stage.GROUP_DUPLICATE;
                case CAP -> Stage.CAPPED;
                case DIVERSITY -> Stage.DIVERSITY;
                case EXPLORATION -> Stage.EXPLORATION;
                case FATIGUE -> Stage.FATIGUE;
                case SATISFACTION -> Stage.SATISFACTION;
                case BELOW -> Stage.BELOW_LAST;
            };
            boolean excluded = stage == Stage.NOT_ELIGIBLE && !absence.rule().isEmpty();
            return excluded
                    ? at(Stage.EXCLUDED_BY_RULE, "", absence.rule(), 0, 0)
                    : at(stage, absence.refusal(), absence.rule(), absence.rank(), absence.score());
        }
    }
}
