package io.cxm.channels.filter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Items;
import io.cxm.channels.Catalogue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RestrictionsTest {
    private final Restrictions restrictions =
            new Restrictions(new ItemColumns(new Catalogue(new Items(Items.columns(List.of(), List.of())))));

    private void change(int from, int to) {
        for (int number = from; number < to; number++) {
            restrictions.changed(number, number);
        }
    }

    @Test
    void tellsWhatChangedFromOneCountToAnother() {
        change(0, 1024);
        ItemSet changed = Objects.requireNonNull(restrictions.since(3, 500));
        assertFalse(changed.contains(2));
        assertTrue(changed.contains(3));
        assertTrue(changed.contains(499));
        assertFalse(changed.contains(500));
    }

    @Test
    void doesNotTellWhatWasMuch() {
        change(0, 600);
        assertNull(restrictions.since(0, 513));
    }

    /** Between the count and the look more changed than is remembered. */
    @Test
    void doesNotTellWhatOthersTookThePlaceOf() {
        change(0, 1025);
        assertNull(restrictions.since(0, 10));
        assertTrue(Objects.requireNonNull(restrictions.since(1, 10)).contains(1));
    }
}
