package io.cxm.serving;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The order in which tenants are let go. */
final class ByUse {
    private ByUse() {}

    private record Use<M>(TenantMemory<M> memory, Instant at) {}

    /** From the one unused longest, as they were used at one moment: requests use them meanwhile. */
    static <S> List<TenantMemory<S>> of(Collection<TenantMemory<S>> memories) {
        return memories.stream()
                .map(memory -> new Use<>(memory, memory.used()))
                .sorted(Comparator.comparing(Use::at))
                .map(Use::memory)
                .toList();
    }
}
