package io.cxm.satisfaction.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How tenants' own systems are told. */
@ConfigMapping(prefix = "cxm.satisfaction.webhook")
public interface WebhookConfig {
    /** How often it is looked for messages whose time has come. */
    @WithDefault("1S")
    Duration every();

    /** How many webhooks one tenant may have. */
    @WithDefault("20")
    int webhooks();

    /** How many webhooks an instance sends to at the same time; ten messages to each. */
    @WithDefault("16")
    int atOnce();

    /** How many of these may be one tenant's: the others' messages do not wait for it. */
    @WithDefault("4")
    int atOncePerTenant();

    /** How long one message may take, from its name's look-up to the end of the answer. */
    @WithDefault("15S")
    Duration timeLimit();

    /** How long a name may take to be looked up. */
    @WithDefault("5S")
    Duration lookupLimit();

    /** How many names are looked up at the same time; as many more wait, and others are refused. */
    @WithDefault("32")
    int lookups();

    /** Names of hosts, without ports, that may have a private address: for tests and for clusters that somebody tries. */
    Optional<Set<String>> allowedHosts();

    /** PEM file of the authorities that verify the certificates of those hosts; the public ones without it. */
    Optional<Path> authorities();

    /** How often it is looked, for a tenant whose webhooks want to hear of alerts, whether one began or ended. */
    @WithDefault("6H")
    Duration alertsEvery();

    /** For how many days deliveries that ended are listed. */
    @WithDefault("30")
    int keptDays();

    /** How often those that are older are removed. */
    @WithDefault("1H")
    Duration sweep();
}
