package io.cxm.training.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A configuration without files: all lies in one folder.
 *
 * @param script what runs instead of Java
 */
public record TestConfig(Path home, Path script, Duration limit, Duration keep) implements JobConfig {
    /** Of which no process waits for more than is queued. */
    public TestConfig(Path home, Path script, Duration limit) {
        this(home, script, limit, Duration.ZERO);
    }

    @Override
    public Path lakeDir() {
        return home.resolve("lake");
    }

    @Override
    public Path bundlesDir() {
        return home.resolve("bundles");
    }

    @Override
    public Optional<Path> java() {
        return Optional.of(script);
    }

    @Override
    public List<String> options() {
        return List.of();
    }

    @Override
    public int attempts() {
        return 3;
    }

    @Override
    public Duration tuning() {
        return Duration.ofSeconds(9);
    }

    @Override
    public Duration advice() {
        return Duration.ofSeconds(7);
    }

    @Override
    public int predictedDays() {
        return 365;
    }

    @Override
    public int predictedLines() {
        return 1000;
    }

    @Override
    public int queue() {
        return 1;
    }

    @Override
    public String master() {
        return "local[1]";
    }

    @Override
    public long seed() {
        return 1;
    }
}
