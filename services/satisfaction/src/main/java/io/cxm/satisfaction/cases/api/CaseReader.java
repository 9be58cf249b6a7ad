package io.cxm.satisfaction.cases.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.cases.Cases.Handed;
import io.cxm.satisfaction.cases.domain.About;
import io.cxm.satisfaction.cases.domain.Author;
import io.cxm.satisfaction.cases.domain.CasePriority;
import io.cxm.satisfaction.cases.domain.CaseSource;
import io.cxm.satisfaction.cases.domain.CaseState;
import io.cxm.satisfaction.cases.domain.Wish;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is handed in, said and wished of cases, and says which fields are wrong. */
final class CaseReader {
    private static final int MOST_CHANNEL = 64;
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");
    private static final String PRIORITIES = "must be low, normal or high";
    private final Faults faults = new Faults();

    private CaseReader() {}

    /** What is said, and whose words it is. */
    record Said(Author author, String text) {}

    static Handed handed(@Nullable CaseBody body) {
        if (body == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        CaseReader reader = new CaseReader();
        Handed handed = reader.read(body);
        reader.faults.end();
        return handed;
    }

    private Handed read(CaseBody body) {
        CaseSource source =
                faults.word("/kind", body.kind(), CaseReader::handedIn, "must be question, complaint or manual");
        CaseSource is = source == null ? CaseSource.QUESTION : source;
        return new Handed(
                is,
                new About(
                        faults.id("/userId", body.userId()),
                        faults.idOrNull("/orderId", body.orderId()),
                        faults.idOrNull("/itemId", body.itemId())),
                faults.line("/channel", body.channel(), MOST_CHANNEL),
                faults.word("/priority", body.priority(), CasePriority::of, PRIORITIES),
                faults.idOrNull("/owner", body.owner()),
                faults.text("/text", body.text(), is != CaseSource.MANUAL));
    }

    private static Optional<CaseSource> handedIn(String label) {
        return CaseSource.of(label).filter(source -> source != CaseSource.ANSWER && source != CaseSource.RATING);
    }

    static Said said(@Nullable MessageBody body) {
        if (body == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        CaseReader reader = new CaseReader();
        Author author = reader.faults.word("/from", body.from(), Author::of, "must be agent, shopper or note");
        Said said = new Said(author == null ? Author.AGENT : author, reader.faults.text("/text", body.text(), true));
        reader.faults.end();
        return said;
    }

    static Wish wish(@Nullable CaseChange body, long now) {
        if (body == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        CaseReader reader = new CaseReader();
        JsonNode owner = body.owner();
        Wish wish = new Wish(
                owner != null,
                reader.owner(owner),
                reader.faults.word("/state", body.state(), CaseState::of, "must be open, answered or closed"),
                reader.due(body.dueAt(), now),
                reader.faults.word("/priority", body.priority(), CasePriority::of, PRIORITIES));
        reader.faults.end();
        return wish;
    }

    private @Nullable String owner(@Nullable JsonNode owner) {
        if (owner == null || owner.isNull()) {
            return null;
        }
        if (!owner.isTextual()) {
            faults.add("/owner", "type", "must be a text or null");
            return null;
        }
        return faults.idOrNull("/owner", owner.textValue());
    }

    private @Nullable Long due(@Nullable String text, long now) {
        if (text == null) {
            return null;
        }
        try {
            long at = MILLIS.matcher(text).matches()
                    ? Long.parseLong(text)
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
            if (at < 0 || at > now + AHEAD.toMillis()) {
                faults.add("/dueAt", "range", "must lie at most a year ahead");
            }
            return at;
        } catch (DateTimeException | ArithmeticException e) {
            faults.add("/dueAt", "format", "must be a date-time with an offset, or milliseconds");
            return null;
        }
    }
}
