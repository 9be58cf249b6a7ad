package io.cxm.satisfaction.cases.domain;

import java.util.List;

/** A case with all that is kept of it, the oldest first. */
public record WholeCase(ShownCase of, List<CaseMessage> messages, List<CaseEntry> entries) {
    public WholeCase {
        messages = List.copyOf(messages);
        entries = List.copyOf(entries);
    }
}
