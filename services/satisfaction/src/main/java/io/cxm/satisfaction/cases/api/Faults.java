package io.cxm.satisfaction.cases.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.verbatim.domain.SafeText;
import io.cxm.tenancy.EntityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a body, so that its sender hears of all of it at once. */
final class Faults {
    private static final String ID_FORM =
            "must be 1 to 128 bytes of UTF-8 without control characters, neither . nor ..";
    private final List<FieldError> errors = new ArrayList<>();

    void add(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
    }

    /** Fails when something was wrong. */
    void end() {
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID, errors.getFirst().detail(), errors);
        }
    }

    /** An id that has to be there. */
    String id(String pointer, @Nullable String id) {
        if (id == null) {
            add(pointer, "required", "is needed");
            return "";
        }
        return String.valueOf(idOrNull(pointer, id));
    }

    @Nullable
    String idOrNull(String pointer, @Nullable String id) {
        if (id != null && !EntityId.isPossible(id)) {
            add(pointer, "format", ID_FORM);
        }
        return id;
    }

    /** A word of a few; null where none is named. */
    <T> @Nullable T word(String pointer, @Nullable String word, Function<String, Optional<T>> of, String wrong) {
        if (word == null) {
            return null;
        }
        Optional<T> found = of.apply(word);
        if (found.isEmpty()) {
            add(pointer, "value", wrong);
        }
        return found.orElse(null);
    }

    int number(String pointer, @Nullable Integer number, int usual, int least, int most) {
        int is = number == null ? usual : number;
        if (is < least || is > most) {
            add(pointer, "range", "must be %d to %d".formatted(least, most));
        }
        return is;
    }

    /** What somebody wrote, of several lines where they want; empty where nothing is needed and nothing is there. */
    String text(String pointer, @Nullable String text, boolean needed) {
        if (text == null || text.isBlank()) {
            if (needed) {
                add(pointer, "required", "is needed");
            }
            return "";
        }
        if (text.length() > SafeText.LONGEST) {
            add(pointer, "length", "must have at most %d characters".formatted(SafeText.LONGEST));
        } else if (!EntityId.isPlain(text.replaceAll("[\\n\\r\\t]", " "))) {
            add(pointer, "format", "must hold no control characters");
        }
        return text;
    }

    /** A line of so many characters; null where there is none. */
    @Nullable
    String line(String pointer, @Nullable String line, int most) {
        if (line == null || line.isBlank()) {
            return null;
        }
        if (line.length() > most) {
            add(pointer, "length", "must have at most %d characters".formatted(most));
        } else if (!EntityId.isPlain(line)) {
            add(pointer, "format", "must hold no control characters");
        }
        return line.strip();
    }
}
