package io.cxm.ranking.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Lists for all shoppers of a tenant: where their files are, how many at once, and how long they are kept. */
@ConfigMapping(prefix = "cxm.ranking.jobs")
public interface JobConfig {
    /** The folder of the object store; the files lie in {@code recommendations/<tenant>} under it. */
    Path directory();

    /** How many jobs an instance works at, one of a tenant at a time. */
    @WithDefault("1")
    int workers();

    /** How many tenants may have jobs that wait or are made; beyond it a request is refused as busy. Tenants take turns. */
    @WithDefault("100")
    int queue();

    /** How many jobs of one tenant may wait or be made; beyond it its requests are refused, and only its own. */
    @WithDefault("3")
    int perTenant();

    /** How often an instance looks for jobs. */
    @WithDefault("2S")
    Duration every();

    /** How many shoppers are asked for at once; as many are made anew at most when a process was killed. */
    @WithDefault("100")
    int page();

    /** How many lists of a job are made at the same time. */
    @WithDefault("2")
    int atOnce();

    /** How long a job waits before it makes again what could not be made, or not whole. */
    @WithDefault("2S")
    Duration pause();

    /**
     * How long a job waits so in all, while it is at work, until a list counts as it is; and how long between two pages, until what
     * cannot be made at all ends the job.
     */
    @WithDefault("5M")
    Duration patience();

    /** How long a process that says nothing is believed to be at work. */
    @WithDefault("60S")
    Duration lease();

    /** How long a job is kept after its end, with its file. */
    @WithDefault("24H")
    Duration kept();

    /** How many jobs of a tenant are kept so, the newest. */
    @WithDefault("20")
    int keptPerTenant();

    /** How often it is looked for those that are kept long enough. */
    @WithDefault("10M")
    Duration expiry();

    /** How long a link to a file is good. */
    @WithDefault("15M")
    Duration linkLifetime();
}
