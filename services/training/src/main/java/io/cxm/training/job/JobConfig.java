package io.cxm.training.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the training process is started and where it works. */
@ConfigMapping(prefix = "cxm.training.job")
public interface JobConfig {
    /** The folder of the process: its jar and {@code lib/}. */
    Path home();

    /** Where the lake lies. */
    Path lakeDir();

    /** Where bundles lie, in a folder for each tenant. */
    Path bundlesDir();

    /** The Java that runs it; the one that runs this service where it is left out. */
    Optional<Path> java();

    /** Its options: memory above all. */
    @WithDefault("-Xmx1g,-XX:+UseSerialGC,-XX:+UseCompactObjectHeaders,-XX:MaxDirectMemorySize=256m")
    List<String> options();

    /**
     * How long a process that made a run waits for another one after no run is queued any more. To start it and to compile its code
     * anew costs more than to train a small tenant; so long as it waits it holds its memory.
     */
    @WithDefault("0S")
    Duration keep();

    /** How long a run may take; one that takes longer is stopped and has failed. */
    @WithDefault("6H")
    Duration limit();

    /** How often a run that is cut off, with its process or with this service, is begun in all before it has failed. */
    @WithDefault("3")
    int attempts();

    /**
     * How long a run may look for better parameters of recall; those that are left stay as they are, and the evaluation names
     * them.
     */
    @WithDefault("10M")
    Duration tuning();

    /** How long a run may try what changes would bring, for the advice of its evaluation; 0 for none. */
    @WithDefault("30S")
    Duration advice();

    /**
     * Of so many days, on the clock of the tenant's data, order lines are told of, answered or not: how satisfied their shoppers are likely to
     * be.
     */
    @WithDefault("365")
    int predictedDays();

    /**
     * How many order lines of a tenant are looked at for it at most, the newest; those with an answer come first, up to half of them. Told of are
     * those of the time of which there is room for all. 0 for none.
     */
    @WithDefault("50000")
    int predictedLines();

    /** How many runs may wait, of all tenants together. */
    @WithDefault("64")
    int queue();

    /** Spark's master: local threads, or a cluster. */
    @WithDefault("local[2]")
    String master();

    /** The seed of everything that is drawn in a run. */
    @WithDefault("17")
    long seed();
}
