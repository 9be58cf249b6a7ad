package io.cxm.satisfaction.survey.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a question asks for. */
public enum QuestionKind {
    CSAT(1, 5),
    NPS(0, 10),
    CES(1, 7),
    STARS(1, 5),
    TEXT(0, 0),
    CHOICE(0, 0);

    private final int lowest;
    private final int highest;

    QuestionKind(int lowest, int highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    /** As clients write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<QuestionKind> of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    /** Whether it is answered by a number of its scale; else by words. */
    public boolean isScore() {
        return highest > 0;
    }

    public int lowest() {
        return lowest;
    }

    public int highest() {
        return highest;
    }
}
