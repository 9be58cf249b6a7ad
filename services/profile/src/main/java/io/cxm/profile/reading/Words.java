package io.cxm.profile.reading;

import io.cxm.problem.ProblemException;
import io.cxm.profile.interaction.domain.SearchTerm;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a parameter {@code q}. */
public final class Words {
    private static final int LONGEST = 200;
    private static final int MOST = 8;

    private Words() {}

    /** Normalised as the texts that they are looked for in; none when nothing was asked. */
    public static List<String> of(@Nullable String q) {
        if (q == null) {
            return List.of();
        }
        if (q.length() > LONGEST) {
            throw ProblemException.parameter("q", "must have at most " + LONGEST + " characters");
        }
        String normal = SearchTerm.normalise(q);
        List<String> words = normal.isEmpty() ? List.of() : Arrays.asList(normal.split(" "));
        if (words.size() > MOST) {
            throw ProblemException.parameter("q", "must have at most " + MOST + " words");
        }
        return List.copyOf(words);
    }
}
