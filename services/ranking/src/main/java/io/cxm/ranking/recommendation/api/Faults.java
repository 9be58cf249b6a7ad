package io.cxm.ranking.recommendation.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.EntityId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request: all of it, so that its writer need not come again for each fault. */
public final class Faults {
    private static final int MOST = 20;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");
    private final List<FieldError> errors = new ArrayList<>();

    /** The body that is needed. */
    public static <T> T present(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(ProblemType.UNREADABLE, "A JSON object is needed");
        }
        return body;
    }

    /** Notes what is wrong with a field. */
    public void add(String pointer, String code, String detail) {
        if (errors.size() < MOST) {
            errors.add(new FieldError(pointer, code, detail));
        }
    }

    /** Ends the request when anything is wrong with it. */
    public void refuse() {
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID,
                    errors.getFirst().pointer() + " " + errors.getFirst().detail(),
                    errors);
        }
    }

    /** An id of data, empty when left out. */
    public String id(String pointer, @Nullable String id) {
        if (id == null) {
            return "";
        }
        if (!EntityId.isPossible(id)) {
            add(pointer, "format", "is no id: 1 to 128 bytes without control characters, neither . nor ..");
        }
        return id;
    }

    /** A text of at most so many characters, empty when left out. */
    public String text(String pointer, @Nullable String text, int most) {
        if (text == null) {
            return "";
        }
        if (text.length() > most) {
            add(pointer, "length", "is longer than " + most + " characters");
        } else if (!EntityId.isPlain(text)) {
            add(pointer, "format", "holds control characters or half of a character");
        }
        return text;
    }

    /** Texts, none when left out. */
    public List<String> texts(String pointer, @Nullable List<@Nullable String> texts, int most, int mostCharacters) {
        List<String> read = new ArrayList<>();
        if (texts == null) {
            return read;
        }
        if (texts.size() > most) {
            add(pointer, "length", "has more than " + most + " elements");
            return read;
        }
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text == null || text.isBlank()) {
                add(pointer + "/" + i, "required", "is empty");
            } else {
                read.add(text(pointer + "/" + i, text, mostCharacters));
            }
        }
        return read;
    }

    /** Ids, none when left out. What is blank is one, as it is where items are put. */
    public List<String> ids(String pointer, @Nullable List<@Nullable String> ids, int most) {
        List<String> read = new ArrayList<>();
        if (ids == null) {
            return read;
        }
        if (ids.size() > most) {
            add(pointer, "length", "has more than " + most + " elements");
            return read;
        }
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            if (id == null || id.isEmpty()) {
                add(pointer + "/" + i, "required", "is empty");
            } else {
                read.add(id(pointer + "/" + i, id));
            }
        }
        return read;
    }

    /** A moment; null where none is said. */
    public @Nullable Instant moment(String pointer, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (moment.isAfter(FIRST) && moment.isBefore(LAST)) { // some distance further there are no milliseconds
                return moment;
            }
        } catch (DateTimeException e) {
            // it is none, as what is too far
        }
        add(pointer, "format", "must be a time as 2026-11-27T08:00:00Z");
        return null;
    }

    /** A whole number within bounds. */
    public int number(String pointer, @Nullable Integer number, int from, int to, int otherwise) {
        if (number == null) {
            return otherwise;
        }
        if (number < from || number > to) {
            add(pointer, "range", "must be " + from + " to " + to);
        }
        return number;
    }

    /** A number within bounds. */
    public double number(String pointer, @Nullable Double number, double from, double to, double otherwise) {
        if (number == null) {
            return otherwise;
        }
        if (!(number >= from && number <= to)) {
            add(pointer, "range", "must be " + from + " to " + to);
        }
        return number;
    }
}
