package io.cxm.ranking.answer.domain;

import io.cxm.contracts.recall.ChannelReport;
import io.cxm.ranking.recommendation.domain.Answer;
import java.util.List;

final class EnglishAbsence implements AbsenceWording {
    @Override
    public String of(Looked looked) {
        String thing = looked.title();
        return switch (looked.stage()) {
            case SHOWN -> thing + " is shown, at place " + looked.rank();
            case UNKNOWN_ITEM -> "The catalogue has no item " + looked.itemId();
            case NOT_GIVEN -> thing + " was none of the items that were given to be ranked";
            case NOT_ELIGIBLE -> thing + " may not be shown: " + refused(looked);
            case EXCLUDED_BY_RULE -> "Rule " + looked.rule() + " excludes " + thing;
            case NOT_RECALLED -> unrecalled(looked);
            case SANDBOX ->
                thing
                        + " was found, but is weaker than what is usually found for this scenario, and gave way to what is"
                        + " popular";
            case GROUP_DUPLICATE -> "Another variant of " + thing + " is better, and one of each group is shown";
            case CAPPED -> "Rule " + looked.rule() + " lets no more items like " + thing + " into the answer";
            case DIVERSITY ->
                thing + " would be at place " + looked.rank() + " by its score, and gave way to more variety";
            case EXPLORATION ->
                thing + " would be at place " + looked.rank()
                        + " by its score, and gave way to a new item, or to one that was drawn";
            case FATIGUE ->
                thing + " was shown to the shopper often and ignored, and is at place " + looked.rank() + " for it";
            case SATISFACTION ->
                "Shoppers are less satisfied with " + thing + " than with others, and it is at place " + looked.rank()
                        + " for it";
            case BELOW_LAST ->
                thing + " is at place " + looked.rank() + " by its score of " + AbsenceWording.score(looked.score())
                        + looked.last().map(EnglishAbsence::last).orElse("");
        };
    }

    private static String last(Answer.Item last) {
        return ", below the last item that is shown, at place " + last.rank() + " with "
                + AbsenceWording.score(last.score());
    }

    private static String refused(Looked looked) {
        return switch (AbsenceWording.refusal(looked)) {
            case DELETED -> "it was deleted";
            case STOCK -> "it is sold out";
            case AVAILABILITY -> "it is not on sale at this time";
            case CONTEXT -> "it is outside the categories, brands and prices that were asked for";
            case FILTER -> "it does not satisfy the filter";
            case RULE -> "a rule excludes it";
            case SEEN -> "the shopper is not to see it again";
            case PAGE -> "it is what the page shows already";
        };
    }

    private static String unrecalled(Looked looked) {
        if (!looked.recallAnswered()) {
            return "Recall did not answer, and " + looked.title() + " is not among what filled the answer";
        }
        List<String> asked =
                looked.channels().stream().map(ChannelReport::getName).toList();
        List<String> failed = looked.channels().stream()
                .filter(report -> !report.getProblem().isEmpty())
                .map(report -> report.getName() + " (" + report.getProblem() + ")")
                .toList();
        return "No channel found " + looked.title()
                + (asked.isEmpty() ? "" : "; asked were " + String.join(", ", asked))
                + (failed.isEmpty() ? "" : "; left out were " + String.join(", ", failed));
    }
}
