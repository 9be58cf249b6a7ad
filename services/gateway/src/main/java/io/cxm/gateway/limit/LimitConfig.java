package io.cxm.gateway.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one caller may send. */
@ConfigMapping(prefix = "cxm.gateway.limit")
public interface LimitConfig {
    /** Requests a minute of a tenant whose plan is not known here yet. */
    @WithDefault("600")
    long unknownTenantPerMinute();

    /** Requests a minute of one operator, who has no plan. */
    @WithDefault("6000")
    long operatorPerMinute();

    /** Characters of a path with its query: a filter of 2,000 characters that are three bytes each, percent-encoded. */
    @WithDefault("32K")
    MemorySize address();

    /**
     * Characters of a path alone: an id of 128 characters that are four bytes each, percent-encoded, and more than any signed link. Who
     * looks for the operation of a path takes time by the square of its length.
     */
    @WithDefault("2K")
    MemorySize path();

    /** Characters of all headers but Authorization and Cookie, which have limits of their own. */
    @WithDefault("32K")
    MemorySize headers();

    /**
     * How long a connection may take to bring the head of a request: its first from when it opens, a later one from its first
     * byte. Then it is ended without an answer. One that sends nothing between two requests is ended by
     * {@code quarkus.http.idle-timeout} alone.
     */
    @WithDefault("20S")
    Duration headTime();

    /** Bytes of a body, as sent, everywhere but on imports and answers by a link. */
    @WithDefault("10M")
    MemorySize body();

    /** How long such a body may take to arrive. */
    @WithDefault("60S")
    Duration bodyTime();

    /** Bytes of an answer by a link, which anybody can send: twice what satisfaction takes, which tells a shopper so in words. */
    @WithDefault("512K")
    MemorySize answer();

    /** How long an answer by a link may take to arrive. */
    @WithDefault("15S")
    Duration answerTime();
}
