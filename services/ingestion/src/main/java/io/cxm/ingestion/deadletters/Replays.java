package io.cxm.ingestion.deadletters;

import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.domain.LetterState;
import io.cxm.ingestion.deadletters.domain.Replay;
import io.cxm.ingestion.deadletters.store.LetterStore;
import io.cxm.ingestion.element.domain.Element;
import io.cxm.ingestion.element.domain.Elements;
import io.cxm.messaging.Outgoing;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.signing.Pages;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a tenant's dead letters again: the oldest first and part by part, so that no more than a part's elements are
 * held. A call goes on where the one before ended, so that letters that stay refused do not stand before the others.
 */
@Singleton
public class Replays {
    /** Letters that one call tries. */
    public static final int MOST = 1_000;

    private static final int PART = 200;
    private static final String SUPERSEDED = "it was written again since; send it anew if it should be as it was";
    private static final String LIST = "dead-letters:replay";
    private final LetterStore store;
    private final ReplaySend send;
    private final Replay replay;
    private final Pages pages;
    private final Clock clock;

    Replays(LetterStore store, ReplaySend send, Elements elements, Pages pages, Clock clock) {
        this.store = store;
        this.send = send;
        this.replay = new Replay(elements);
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * What a call did.
     *
     * @param remaining letters of the choice that are still not accepted
     * @param nextPageToken where the next call goes on; null when all letters of the choice were tried
     */
    public record Done(
            List<Outcome> outcomes,
            long remaining,
            @Nullable String nextPageToken) {
        public Done {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** What became of one letter: no errors when it was accepted. */
    public record Outcome(String id, List<FieldError> errors) {
        public Outcome {
            errors = List.copyOf(errors);
        }

        static Outcome refused(String id, String code, String detail) {
            return new Outcome(id, List.of(new FieldError("", code, detail)));
        }
    }

    /** Tries these letters again. One that is unknown, or was accepted before, is refused. */
    public Uni<Done> of(TenantId tenant, List<String> ids) {
        List<Outcome> outcomes = new ArrayList<>();
        return tried(tenant, LetterStore.Filter.these(ids), null, outcomes)
                .map(end -> new Done(withMissing(ids, outcomes), 0, null));
    }

    private static List<Outcome> withMissing(List<String> ids, List<Outcome> tried) {
        Set<String> known = tried.stream().map(Outcome::id).collect(Collectors.toSet());
        Stream<Outcome> missing = ids.stream()
                .distinct()
                .filter(id -> !known.contains(id))
                .map(id -> Outcome.refused(id, "not-found", "there is no such dead letter"));
        return Stream.concat(missing, tried.stream()).toList();
    }

    /** Tries letters again that were not accepted yet, up to {@link #MOST} of them. */
    public Uni<Done> of(TenantId tenant, Letters.Wanted wanted, @Nullable String pageToken) {
        var filter = wanted.in(LetterState.OPEN).filter();
        LetterStore.Cursor after = Letters.cursor(pages.cursor(LIST, tenant, pageToken));
        List<Outcome> outcomes = new ArrayList<>();
        return tried(tenant, filter, after, outcomes)
                .chain(end -> store.count(tenant, filter, Letters.MOST_COUNTED)
                        .map(remaining ->
                                new Done(outcomes, remaining, end.last() == null ? null : token(tenant, end.last()))));
    }

    private String token(TenantId tenant, LetterStore.Cursor cursor) {
        return pages.token(LIST, tenant, Letters.text(cursor));
    }

    /** How far trying came: the last letter, or null when there is none after it. */
    private record End(LetterStore.@Nullable Cursor last) {}

    private Uni<End> tried(
            TenantId tenant, LetterStore.Filter filter, LetterStore.@Nullable Cursor after, List<Outcome> outcomes) {
        int part = Math.min(PART, MOST - outcomes.size());
        return store.list(tenant, filter, LetterStore.Order.OLDEST_FIRST, after, part)
                .chain(found -> attempt(tenant, found.letters(), outcomes).chain(() -> {
                    if (!found.more()) {
                        return Uni.createFrom().item(new End(null));
                    }
                    var last = LetterStore.Cursor.after(found.letters().getLast());
                    return outcomes.size() < MOST
                            ? tried(tenant, filter, last, outcomes)
                            : Uni.createFrom().item(new End(last));
                }));
    }

    private Uni<Void> attempt(TenantId tenant, List<Letter> letters, List<Outcome> outcomes) {
        Map<String, Outcome> tried = new LinkedHashMap<>();
        Map<String, Outgoing> records = new LinkedHashMap<>();
        for (Letter letter : letters) {
            if (letter.replayedAt() != null) {
                tried.put(letter.id(), Outcome.refused(letter.id(), "replayed", "it was accepted before"));
                continue;
            }
            if (letter.dismissedAt() != null) {
                tried.put(letter.id(), Outcome.refused(letter.id(), "dismissed", "it was dismissed before"));
                continue;
            }
            switch (replay.attempt(tenant, letter, clock.millis())) {
                case Element.Accepted element -> {
                    records.put(letter.id(), element.record());
                    tried.put(letter.id(), new Outcome(letter.id(), List.of()));
                }
                case Element.Refused element -> tried.put(letter.id(), new Outcome(letter.id(), element.errors()));
            }
        }
        // marked after the broker's word: a crash between the two sends them once more, under the same ids
        return send.send(tenant, records).chain(superseded -> {
            superseded.forEach(id -> tried.put(id, Outcome.refused(id, "superseded", SUPERSEDED)));
            outcomes.addAll(tried.values());
            List<String> accepted = records.keySet().stream()
                    .filter(id -> !superseded.contains(id))
                    .toList();
            return store.markReplayed(tenant, accepted, clock.instant());
        });
    }

    /** Refuses ids that no letter can have, before they reach the database. */
    public static List<String> checked(List<String> ids) {
        if (ids.size() > MOST) {
            throw ProblemException.invalid("/ids", "size", "must have at most " + MOST + " entries");
        }
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i).isEmpty() || ids.get(i).length() > 256 || ids.get(i).indexOf('\u0000') >= 0) {
                throw ProblemException.invalid("/ids/" + i, "format", "is no id of a dead letter");
            }
        }
        return ids;
    }
}
