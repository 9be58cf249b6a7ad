package io.cxm.ingestion.erasure;

import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.domain.LetterTexts;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether what was refused names one of some shoppers. A whole text counts, so that u-1 is not u-17; of what cannot be read
 * every place. What was refused is gone through once, however many ids there are.
 */
final class Naming {
    private final Set<String> ids;
    private final Set<String> written;
    private final AnywhereIn anywhere;

    Naming(Collection<String> ids) {
        this.ids = Set.copyOf(ids);
        written = ids.stream()
                .flatMap(id -> Stream.of(id, id.replace("\"", "\"\"")))
                .collect(Collectors.toUnmodifiableSet());
        anywhere = new AnywhereIn(written);
    }

    /** How the ids stand where nothing is escaped; CSV has a quote twice. */
    Set<String> written() {
        return written;
    }

    boolean in(Letter.Origin origin, byte[] payload) {
        LetterTexts found = LetterTexts.of(origin, payload);
        return found.texts().stream().anyMatch(ids::contains)
                || (!found.readable() && anywhere.any(new String(payload, StandardCharsets.UTF_8)));
    }
}
