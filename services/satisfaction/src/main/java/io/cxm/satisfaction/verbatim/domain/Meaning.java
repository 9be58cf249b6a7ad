package io.cxm.satisfaction.verbatim.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a phrase of the word lists does in a clause. */
sealed interface Meaning {
    /**
     * It praises or blames, or only names a topic.
     *
     * @param topic null: whatever the clause is about
     * @param polarity 1 praise, −1 blame, 0 neither
     */
    record Says(@Nullable Topic topic, int polarity) implements Meaning {}

    /** It turns round what follows. */
    record Negates() implements Meaning {}

    /** What comes after it counts more than what came before. */
    record Contrasts() implements Meaning {}

    /** It makes what follows so much stronger. */
    record Strengthens(double factor) implements Meaning {}

    /** What follows was hoped for, and is not so. */
    record Hoped() implements Meaning {}

    /** As a word list has it: {@code good}, {@code bad size}, {@code names size}, {@code not}, {@code but}, … */
    static Meaning of(String written) {
        int space = written.indexOf(' ');
        String what = space < 0 ? written : written.substring(0, space);
        Topic topic =
                space < 0 ? null : Topic.valueOf(written.substring(space + 1).toUpperCase(Locale.ROOT));
        return switch (what) {
            case "good" -> new Says(topic, 1);
            case "bad" -> new Says(topic, -1);
            case "names" -> new Says(topic, 0);
            case "not" -> new Negates();
            case "but" -> new Contrasts();
            case "more" -> new Strengthens(1.5);
            case "less" -> new Strengthens(0.6);
            case "hoped" -> new Hoped();
            default -> throw new IllegalArgumentException(written);
        };
    }
}
