package io.cxm.ranking.match.domain;

/**
 * Why a candidate is not in an answer: the first stage that kept it out.
 *
 * @param refusal of stage {@code REFUSED}, else empty
 * @param rule the id of the rule that did it; empty where none did
 * @param rank from 1, its place by score among what might be shown; 0 where it did not come so far
 * @param score with boosts; 0 where it did not come so far
 */
public record Absence(Stage stage, String refusal, String rule, int rank, double score) {
    /** What can keep a candidate out. */
    public enum Stage {
        /** It may not be shown. */
        REFUSED,
        /** It is below the floor of its scenario, and so is its group. */
        SANDBOX,
        /** A variant of it is better, or in the answer. */
        GROUP,
        /** A cap has no room for it. */
        CAP,
        /** Others that are more unlike the rest took its place. */
        DIVERSITY,
        /** It gave its place to an item that is newer than the bundle, or that was drawn. */
        EXPLORATION,
        /** It was shown often and ignored, without which its score would not be too low. */
        FATIGUE,
        /** Shoppers are less satisfied with it than with others, without which its score would not be too low. */
        SATISFACTION,
        /** Its score is too low. */
        BELOW
    }

    static Absence refused(Refusal why, String rule) {
        return new Absence(Stage.REFUSED, why.code(), rule, 0, 0);
    }

    static Absence kept(Stage stage, String rule) {
        return new Absence(stage, "", rule, 0, 0);
    }

    static Absence behind(Stage stage, int rank, double score) {
        return new Absence(stage, "", "", rank, score);
    }
}
