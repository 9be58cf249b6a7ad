package io.cxm.local.bench.satisfaction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be judged by itself. */
public enum Part {
    /** Figures that are reckoned by hand, or published. */
    EXAMPLES,
    /** Intervals that are a formula of counts: Wilson, adjusted Wald, Newcombe. */
    CLOSED,
    /** Intervals of models: shrunk stars, the satisfaction index. */
    MODELLED,
    /** Reports of a world in which nothing moves. */
    STABLE,
    /** Charts: how soon they tell of a fall, and how often of nothing. */
    ALERTS,
    /** Drivers: noise and what was planted. */
    DRIVERS,
    /** Ranking by satisfaction: what it gains, and what it costs. */
    LOOP,
    /** The same figures through the API of a running stack. */
    SERVED;

    /** All of them, the running stack last. */
    public static final List<Part> ALL = List.of(values());

    /** The name in commands. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this name. */
    public static Optional<Part> of(String label) {
        return Arrays.stream(values())
                .filter(part -> part.label().equals(label))
                .findFirst();
    }
}
