package io.cxm.profile.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where exports are written and how many at once. */
@ConfigMapping(prefix = "cxm.profile.export")
public interface ExportConfig {
    /** The folder of the object store; exports lie in {@code exports/<tenant>} under it. */
    Path directory();

    /** How many exports are written at the same time. */
    @WithDefault("1")
    int workers();

    /** How many wait for that; beyond it a request is refused as busy. Tenants take turns. */
    @WithDefault("100")
    int queue();

    /** How many of one tenant may wait or be written; beyond it its requests are refused, and only its own. */
    @WithDefault("3")
    int perTenant();

    /** How long an export is kept; not longer than its tenant wants data kept. */
    @WithDefault("7D")
    Duration kept();

    /** How many exports of a tenant are kept, the newest of those that ended. */
    @WithDefault("20")
    int keptPerTenant();

    /** How long a link to a file is good. */
    @WithDefault("15M")
    Duration linkLifetime();

    /** How long a process that says nothing is believed to be at work on an export. */
    @WithDefault("60S")
    Duration lease();

    /** What the writing of Parquet may take of memory, in DuckDB's words. */
    @WithDefault("192MB")
    String parquetMemory();
}
