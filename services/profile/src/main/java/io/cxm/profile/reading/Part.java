package io.cxm.profile.reading;

import java.util.List;
import java.util.function.Function;

/**
 * Some rows of a list, in its order.
 *
 * @param more whether there are others behind them
 */
public record Part<T>(List<T> rows, boolean more) {
    public Part {
        rows = List.copyOf(rows);
    }

    /** What these become. */
    public <U> Part<U> map(Function<T, U> to) {
        return new Part<>(rows.stream().map(to).toList(), more);
    }
}
