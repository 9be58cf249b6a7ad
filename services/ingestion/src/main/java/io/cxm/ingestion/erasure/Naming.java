package io.cxm.ingestion.erasure;

import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.domain.LetterTexts;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether what was refused names one of some shoppers. A whole text counts, so that u-1 is not u-17; of what cannot be read
 * every place.
 */
final class Naming {
    private final Set<String> ids;
    private final Set<String> written;

    Naming(Collection<String> ids) {
        this.ids = Set.copyOf(ids);
        written = ids.stream()
                .flatMap(id -> Stream.of(id, id.replace("\"", "\"\"")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How the ids stand where nothing is escaped; CSV has a quote twice. */
    Set<String> written() {
        return written;
    }

    boolean in(Letter.Origin origin, byte[] payload) {
        LetterTexts found = LetterTexts.of(origin, payload);
        return !Collections.disjoint(found.texts(), ids)
                || (!found.readable()
                        && written.stream().anyMatch(new String(payload, StandardCharsets.UTF_8)::contains));
    }
}
