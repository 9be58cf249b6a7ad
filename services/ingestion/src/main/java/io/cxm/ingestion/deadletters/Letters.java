package io.cxm.ingestion.deadletters;

import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.domain.LetterState;
import io.cxm.ingestion.deadletters.store.LetterStore;
import io.cxm.signing.Pages;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tenant's dead letters, listed. */
@Singleton
public class Letters {
    static final long MOST_COUNTED = 10_000;
    private static final String LIST = "dead-letters";
    private final LetterStore store;
    private final Pages pages;

    Letters(LetterStore store, Pages pages) {
        this.store = store;
        this.pages = pages;
    }

    /** Which letters are meant; null means any, of those that are not dismissed unless it is said. */
    public record Wanted(
            @Nullable String kind,
            @Nullable String operation,
            @Nullable String code,
            @Nullable String pointer,
            LetterState state) {
        /** The same in another state. */
        Wanted in(LetterState other) {
            return new Wanted(kind, operation, code, pointer, other);
        }

        LetterStore.Filter filter() {
            return new LetterStore.Filter(kind, operation, code, pointer, null, state);
        }
    }

    /** A page of letters, the newest first; it ends sooner where elements are large. */
    public Uni<Pages.Page<Letter>> list(
            TenantId tenant, Wanted wanted, @Nullable Integer pageSize, @Nullable String pageToken) {
        int size = Pages.size(pageSize);
        LetterStore.Cursor after = cursor(pages.cursor(LIST, tenant, pageToken));
        return store.list(tenant, wanted.filter(), LetterStore.Order.NEWEST_FIRST, after, size)
                .chain(found -> store.count(tenant, wanted.filter(), MOST_COUNTED + 1)
                        .map(total -> pages.page(
                                        LIST,
                                        tenant,
                                        found.letters(),
                                        found.more(),
                                        last -> text(LetterStore.Cursor.after(last)))
                                .of(total)));
    }

    /** The cursor in a token. */
    static LetterStore.@Nullable Cursor cursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int space = text.indexOf(' ');
        return new LetterStore.Cursor(Instant.parse(text.substring(0, space)), text.substring(space + 1));
    }

    /** The cursor as a token holds it. */
    static String text(LetterStore.Cursor cursor) {
        return cursor.at() + " " + cursor.id();
    }
}
