package io.cxm.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.problem.ProblemException;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final TenantId SHOP = new TenantId("shop");

    private final Pages pages = new Pages(new Signer("s".repeat(32), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));

    private Page<String> page(List<String> all, @Nullable String token) {
        return pages.byId("rules", SHOP, all, Function.identity(), 2, token);
    }

    @Test
    void goesOnBehindTheLastIdWhateverWasMadeOrRemovedMeanwhile() {
        Page<String> first = page(List.of("b", "d", "f", "h"), null);
        assertEquals(List.of("b", "d"), first.items());
        assertEquals(4L, first.total());
        assertEquals(
                List.of("f", "h"),
                page(List.of("a", "b", "d", "f", "h"), first.nextPageToken()).items());
        assertEquals(
                List.of("f", "h"),
                page(List.of("f", "h"), first.nextPageToken()).items());
        Page<String> second = page(List.of("b", "d", "e", "f", "h"), first.nextPageToken());
        assertEquals(List.of("e", "f"), second.items());
        Page<String> last = page(List.of("b", "d", "e", "f", "h"), second.nextPageToken());
        assertEquals(List.of("h"), last.items());
        assertNull(last.nextPageToken());
    }

    @Test
    void aTokenIsOfItsListAndTenantAlone() {
        String token = page(List.of("a", "b", "c"), null).nextPageToken();
        assertThrows(
                ProblemException.class,
                () -> pages.byId("scenarios", SHOP, List.of("a"), Function.identity(), null, token));
        assertThrows(
                ProblemException.class,
                () -> pages.byId("rules", new TenantId("other"), List.of("a"), Function.identity(), null, token));
    }
}
