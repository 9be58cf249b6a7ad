package io.cxm.tenants.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** The life of tenants. */
@ConfigMapping(prefix = "cxm.tenants.tenant")
public interface TenantConfig {
    /** How long something may be half made before it is taken for the leftover of a crash and removed. */
    @WithDefault("60S")
    Duration halfMade();

    /** How often unfinished work is looked for. */
    @WithDefault("1S")
    Duration every();

    /** How long a request may be repeated with its Idempotency-Key. */
    @WithDefault("24H")
    Duration repeatable();

    /** The services that must confirm that nothing of a deleted tenant, or of an erased shopper, is left. */
    @WithDefault("ingestion,profile,ranking,satisfaction,training")
    Set<String> receiptsFrom();
}
