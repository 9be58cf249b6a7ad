package io.cxm.satisfaction.webhook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How a sender of a test is set: two names are looked up at the same time, for two seconds. */
record Settings(Optional<Path> authorities, Duration timeLimit, Set<String> allowed) implements WebhookConfig {
    Settings {
        allowed = Set.copyOf(allowed);
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int webhooks() {
        return 1;
    }

    @Override
    public int atOnce() {
        return 4;
    }

    @Override
    public int atOncePerTenant() {
        return 1;
    }

    @Override
    public Duration lookupLimit() {
        return Duration.ofSeconds(2);
    }

    @Override
    public int lookups() {
        return 2;
    }

    @Override
    public Optional<Set<String>> allowedHosts() {
        return Optional.of(allowed);
    }

    @Override
    public Duration alertsEvery() {
        return Duration.ofHours(1);
    }

    @Override
    public int keptDays() {
        return 1;
    }

    @Override
    public Duration sweep() {
        return Duration.ofHours(1);
    }
}
