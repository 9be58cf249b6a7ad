package io.cxm.satisfaction.cases.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came about in a case.
 *
 * @param after the case as it is then, with the version that it had before
 * @param before how far it was; null where there was none
 * @param withdrawn the invitation by which nobody is to be asked any more; null where there is none
 */
public record Changed(
        ShopperCase after,
        @Nullable CaseState before,
        List<CaseMessage> messages,
        List<CaseEntry> entries,
        @Nullable String withdrawn) {
    public Changed {
        messages = List.copyOf(messages);
        entries = List.copyOf(entries);
    }

    /** Whether anything did. */
    public boolean isAny() {
        return !messages.isEmpty() || !entries.isEmpty();
    }

    /** Whether it was opened, or opened again. */
    public boolean isOpened() {
        return (before == null || before == CaseState.CLOSED) && after.state() != CaseState.CLOSED;
    }

    public boolean isClosed() {
        return before != CaseState.CLOSED && after.state() == CaseState.CLOSED;
    }

    /** The last that was said. */
    public Optional<CaseMessage> last() {
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages.getLast());
    }
}
