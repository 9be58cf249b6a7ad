package io.cxm.ingestion.deadletters;

import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.domain.Replay;
import io.cxm.ingestion.deadletters.store.LetterStore;
import io.cxm.ingestion.element.domain.Element;
import io.cxm.ingestion.element.domain.Elements;
import io.cxm.ingestion.sending.AcknowledgedSend;
import io.cxm.messaging.Outgoing;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.signing.Pages;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tenant's dead letters: listed, and tried again. */
@Singleton
public class Letters {
    /** Letters that one replay takes on. */
    public static final int REPLAY = 1_000;

    private static final String LIST = "dead-letters";
    private static final long MOST_COUNTED = 10_000;
    private final LetterStore store;
    private final AcknowledgedSend send;
    private final Replay replay;
    private final Pages pages;
    private final Clock clock;

    Letters(LetterStore store, AcknowledgedSend send, Elements elements, Pages pages, Clock clock) {
        this.store = store;
        this.send = send;
        this.replay = new Replay(elements);
        this.pages = pages;
        this.clock = clock;
    }

    /** Which letters are meant; null means any. */
    public record Wanted(
            @Nullable String kind,
            @Nullable String operation,
            @Nullable Boolean replayed) {
        LetterStore.Filter filter() {
            return new LetterStore.Filter(kind, operation, replayed);
        }
    }

    /** What a replay did: a letter's errors are empty when it was accepted. */
    public record Replayed(List<Outcome> outcomes, long remaining) {
        public Replayed {
            outcomes = List.copyOf(outcomes);
        }

        public record Outcome(String id, List<FieldError> errors) {
            public Outcome {
                errors = List.copyOf(errors);
            }
        }
    }

    /** A page of letters, the newest first. */
    public Uni<Pages.Page<Letter>> list(
            TenantId tenant, Wanted wanted, @Nullable Integer pageSize, @Nullable String pageToken) {
        int size = Pages.size(pageSize);
        String cursor = pages.cursor(LIST, tenant, pageToken);
        return store.list(tenant, wanted.filter(), cursor == null ? null : cursor(cursor), size + 1)
                .chain(found -> store.count(tenant, wanted.filter(), MOST_COUNTED + 1)
                        .map(total -> page(tenant, found, size, total)));
    }

    private Pages.Page<Letter> page(TenantId tenant, List<Letter> found, int size, long total) {
        boolean more = found.size() > size;
        List<Letter> shown = more ? found.subList(0, size) : found;
        String next = more
                ? pages.token(
                        LIST,
                        tenant,
                        shown.getLast().at().toEpochMilli() + " "
                                + shown.getLast().id())
                : null;
        return new Pages.Page<>(shown, next, total > MOST_COUNTED ? null : total);
    }

    private static LetterStore.Cursor cursor(String text) {
        int space = text.indexOf(' ');
        return new LetterStore.Cursor(
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, space))), text.substring(space + 1));
    }

    /** Tries these letters again. One that is unknown, or was accepted before, is refused. */
    public Uni<Replayed> replay(TenantId tenant, List<String> ids) {
        return store.byIds(tenant, ids).chain(found -> {
            Map<String, Letter> byId =
                    found.stream().collect(Collectors.toMap(Letter::id, Function.identity(), (a, b) -> a));
            List<Replayed.Outcome> missing = ids.stream()
                    .distinct()
                    .filter(id -> !byId.containsKey(id))
                    .map(id -> refused(id, "not-found", "there is no such dead letter"))
                    .toList();
            return attempt(tenant, List.copyOf(byId.values()), missing);
        });
    }

    /** Tries letters again that were not accepted yet, up to {@link #REPLAY} of them. */
    public Uni<Replayed> replay(TenantId tenant, Wanted wanted) {
        LetterStore.Filter filter = new LetterStore.Filter(wanted.kind(), wanted.operation(), false);
        return store.list(tenant, filter, null, REPLAY)
                .chain(found -> attempt(tenant, found, List.of()))
                .chain(done -> store.count(tenant, filter, MOST_COUNTED)
                        .map(remaining -> new Replayed(done.outcomes(), remaining)));
    }

    private Uni<Replayed> attempt(TenantId tenant, List<Letter> letters, List<Replayed.Outcome> before) {
        List<Replayed.Outcome> outcomes = new ArrayList<>(before);
        List<Outgoing> records = new ArrayList<>();
        List<String> accepted = new ArrayList<>();
        for (Letter letter : letters) {
            if (letter.replayedAt() != null) {
                outcomes.add(refused(letter.id(), "replayed", "it was accepted before"));
                continue;
            }
            switch (replay.attempt(tenant, letter, clock.millis())) {
                case Element.Accepted element -> {
                    records.add(element.record());
                    accepted.add(letter.id());
                    outcomes.add(new Replayed.Outcome(letter.id(), List.of()));
                }
                case Element.Refused element -> outcomes.add(new Replayed.Outcome(letter.id(), element.errors()));
            }
        }
        // marked after the broker's word: a crash between the two sends them once more, under the same ids
        return send.all(tenant, records)
                .chain(() -> store.markReplayed(tenant, accepted, clock.instant()))
                .replaceWith(new Replayed(outcomes, 0));
    }

    private static Replayed.Outcome refused(String id, String code, String detail) {
        return new Replayed.Outcome(id, List.of(new FieldError("", code, detail)));
    }

    /** Refuses ids that no letter can have, before they reach the database. */
    public static List<String> checked(List<String> ids) {
        if (ids.size() > REPLAY) {
            throw ProblemException.invalid("/ids", "size", "must have at most " + REPLAY + " entries");
        }
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i).isEmpty() || ids.get(i).length() > 256 || ids.get(i).indexOf('\u0000') >= 0) {
                throw ProblemException.invalid("/ids/" + i, "format", "is no id of a dead letter");
            }
        }
        return ids;
    }
}
