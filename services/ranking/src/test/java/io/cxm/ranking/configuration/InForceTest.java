package io.cxm.ranking.configuration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Kind;
import io.cxm.ranking.configuration.store.GivenConfiguration;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InForceTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final GivenConfiguration stored = new GivenConfiguration(
            SHOP, List.of(new Entry(Kind.SCENARIO, "home", 1, "{\"channels\":{}}", Instant.EPOCH)));
    private final InForce inForce = new InForce(stored, new TermsJson(new ObjectMapper()), new ConfigurationConfig() {
        @Override
        public Duration every() {
            return AT_ONCE;
        }

        @Override
        public Duration startDeadline() {
            return AT_ONCE;
        }

        @Override
        public int scenarios() {
            return 1;
        }

        @Override
        public int rules() {
            return 1;
        }

        @Override
        public int experiments() {
            return 1;
        }
    });

    /** It is committed: who is told that it failed would do it again, or give it up. */
    @Test
    void aChangeIsDoneThoughItCannotBeReadAndIsSeenByTheNextLook() {
        stored.away = true;
        inForce.refreshed(SHOP).await().atMost(AT_ONCE);
        stored.away = false;
        inForce.round().await().atMost(AT_ONCE);
        assertTrue(inForce.of(SHOP).scenarios().find("home").isPresent());
    }
}
