package io.cxm.ranking.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.ranking.recommendation.HeardConsents.Word;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeardConsentsTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final TenantId OTHER = new TenantId("other");
    private static final List<String> U = List.of("u");

    private final AtomicLong now = new AtomicLong();
    private final AtomicBoolean follows = new AtomicBoolean(true);
    private final HeardConsents heard = new HeardConsents(follows::get, () -> Instant.ofEpochMilli(now.get()));

    private static UserChange.Builder change(ChangeKind kind) {
        return UserChange.newBuilder().setTenantId("shop").setUserId("u").setKind(kind);
    }

    private static UserChange says(ChangeKind kind, boolean agrees) {
        return change(kind)
                .setUser(User.newBuilder().setConsentPersonalization(agrees))
                .build();
    }

    @Test
    void tellsWhatWasToldLast() {
        assertEquals(Word.UNHEARD, heard.of(SHOP, U));
        heard.note(SHOP, U, true);
        assertEquals(Word.AGREED, heard.of(SHOP, U));
        heard.note(SHOP, U, false);
        assertEquals(Word.REFUSED, heard.of(SHOP, U));
        assertEquals(Word.UNHEARD, heard.of(OTHER, U));
    }

    /** Who is anonymous today may be somebody who refused under a name. */
    @Test
    void ofEveryIdThereMustBeWord() {
        heard.note(SHOP, U, true);
        assertEquals(Word.UNHEARD, heard.of(SHOP, List.of("u", "anonymous")));
        heard.note(SHOP, List.of("u", "anonymous"), true);
        assertEquals(Word.AGREED, heard.of(SHOP, List.of("u", "anonymous")));
        assertEquals(Word.AGREED, heard.of(SHOP, List.of("anonymous")));
        heard.note(SHOP, List.of("anonymous"), false);
        assertEquals(Word.REFUSED, heard.of(SHOP, List.of("u", "anonymous")));
    }

    @Test
    void whoWithdrewIsRefusedEvenWhereProfileDoesNotKnowItYet() {
        for (ChangeKind kind : List.of(ChangeKind.CHANGE_KIND_PUT, ChangeKind.CHANGE_KIND_PATCH)) {
            heard.heard(says(kind, true));
            heard.note(SHOP, U, true);
            assertEquals(Word.AGREED, heard.of(SHOP, U));
            heard.heard(says(kind, false));
            assertEquals(Word.REFUSED, heard.of(SHOP, U));
            heard.note(SHOP, U, true); // what profile answered was read before
            assertEquals(Word.REFUSED, heard.of(SHOP, U));
            assertTrue(heard.withdrew(SHOP, U));
            assertFalse(heard.withdrew(OTHER, U));
        }
    }

    @Test
    void whoAgreesAgainIsAskedProfileAgain() {
        heard.heard(says(ChangeKind.CHANGE_KIND_PUT, false));
        UserChange moves = change(ChangeKind.CHANGE_KIND_PATCH)
                .setUser(User.newBuilder().setCity("Berlin"))
                .build();
        heard.heard(moves);
        assertEquals(Word.REFUSED, heard.of(SHOP, U));
        heard.heard(change(ChangeKind.CHANGE_KIND_PATCH)
                .addCleared("consent.personalization")
                .build());
        assertEquals(Word.UNHEARD, heard.of(SHOP, U));
        heard.note(SHOP, U, true);
        heard.heard(moves);
        assertEquals(Word.AGREED, heard.of(SHOP, U));
    }

    @Test
    void aMergeHandsARefusalOn() {
        heard.note(SHOP, List.of("target"), true);
        heard.heard(says(ChangeKind.CHANGE_KIND_PUT, false));
        heard.heard(change(ChangeKind.CHANGE_KIND_MERGE).setMergedInto("target").build());
        assertEquals(Word.REFUSED, heard.of(SHOP, List.of("target")));
    }

    /** What is written meanwhile is not heard. */
    @Test
    void agreementCountsOnlyWhileTheTopicIsFollowed() {
        follows.set(false);
        heard.note(SHOP, U, true);
        follows.set(true);
        assertEquals(Word.UNHEARD, heard.of(SHOP, U));
        heard.note(SHOP, U, true);
        follows.set(false);
        assertEquals(Word.UNHEARD, heard.of(SHOP, U));
    }

    @Test
    void agreementEndsAndNoRefusalEndsBeforeIt() {
        heard.heard(says(ChangeKind.CHANGE_KIND_PUT, false));
        heard.note(SHOP, U, true); // read before
        heard.note(SHOP, List.of("v"), true);
        now.addAndGet(HeardConsents.AGREED_FOR.toMillis() - 1);
        assertEquals(Word.AGREED, heard.of(SHOP, List.of("v")));
        now.addAndGet(1);
        assertEquals(Word.UNHEARD, heard.of(SHOP, List.of("v")));
        assertEquals(Word.REFUSED, heard.of(SHOP, U));
        now.addAndGet(Duration.ofHours(1).toMillis());
        assertEquals(Word.UNHEARD, heard.of(SHOP, U));
    }

    @Test
    void ofManyTenantsTogetherItHoldsNoMoreThanOfOne() {
        for (int t = 0; t < 12; t++) {
            var tenant = new TenantId("t" + t);
            IntStream.range(0, HeardConsents.MOST / 10).forEach(i -> heard.note(tenant, List.of("u-" + i), true));
        }
        assertTrue(heard.size() <= HeardConsents.MOST, () -> heard.size() + " ids");
    }
}
