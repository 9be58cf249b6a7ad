package io.cxm.satisfaction.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How reports are made and handed out. */
@ConfigMapping(prefix = "cxm.satisfaction.report")
public interface ReportConfig {
    /** The folder in which report files are, under {@code reports/<tenant>/}, unless a bucket is named. */
    @WithDefault(".cxm/objects")
    String objects();

    /** How long a link to a file works. */
    @WithDefault("15M")
    Duration linkLifetime();

    /** How long a worker may be silent before another takes its report over. */
    @WithDefault("15S")
    Duration lease();

    /**
     * How long one table of a report may be counted; one that takes longer is left out and named, and without the figures of everything the
     * report is tried again.
     */
    @WithDefault("2M")
    Duration timeLimit();

    /** How often a report is tried before it counts as failed. */
    @WithDefault("5")
    int attempts();

    /** How long after a failed attempt the next one begins. */
    @WithDefault("3S")
    Duration pause();

    /**
     * How long a report is tried again, from when it was queued, that fails because the database, bucket or volume is away; the time
     * between two attempts is a quarter of its age by then, and an hour at most.
     */
    @WithDefault("24H")
    Duration patience();

    /** How many reports of one tenant may wait or be made; beyond it its requests are refused. */
    @WithDefault("10")
    int perTenant();

    /** How many schedules of reports one tenant may have. */
    @WithDefault("50")
    int schedules();

    /** How many days a finished report is kept, with its files and the texts of shoppers that they quote; 0: for ever. */
    @WithDefault("400")
    int keptDays();

    /** How often reports are looked for that are kept no longer. */
    @WithDefault("1H")
    Duration sweep();

    /** How long an Idempotency-Key is remembered. */
    @WithDefault("24H")
    Duration idempotency();
}
