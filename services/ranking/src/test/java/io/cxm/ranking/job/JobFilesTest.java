package io.cxm.ranking.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFilesTest {
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private JobFiles files;

    @BeforeEach
    void make() {
        files = new JobFiles(folder);
        for (String name : List.of("a.1.csv", "a.2.csv", "a.3.csv", "b.1.ndjson", "gone.4.csv", "strange")) {
            write(ONE, name);
            write(TWO, name);
        }
    }

    private void write(TenantId tenant, String name) {
        Path path = files.path(tenant, name);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, "x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sweep(Jobs.Files counting) {
        files.sweep(ONE, () -> Uni.createFrom().item(counting)).await().atMost(SOON);
    }

    private List<String> names(TenantId tenant) {
        try (Stream<Path> all = Files.list(folder.resolve("recommendations").resolve(tenant.value()))) {
            return all.map(path -> String.valueOf(path.getFileName())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keepWhatCountsAndWhatMayBeWrittenJustNow() {
        sweep(new Jobs.Files(Set.of("a.2.csv", "b.0.ndjson"), 3));
        assertEquals(List.of("a.2.csv", "a.3.csv", "gone.4.csv"), names(ONE));
        assertEquals(6, names(TWO).size());
    }

    @Test
    void stayWhereSomebodyBeginsThemMeanwhile() {
        files.sweep(ONE, () -> {
                    write(ONE, "new.1.csv");
                    return Uni.createFrom().item(new Jobs.Files(Set.of(), 4));
                })
                .await()
                .atMost(SOON);
        assertEquals(List.of("gone.4.csv", "new.1.csv"), names(ONE));
    }

    @Test
    void goWhereTheirTenantHasNoTurn() {
        sweep(new Jobs.Files(Set.of(), Long.MAX_VALUE));
        assertEquals(List.of(), names(ONE));
        assertEquals(6, names(TWO).size());
    }

    @Test
    void goWithTheirJobOrTheirTenant() {
        files.deleteOne(ONE, "a.1.csv").await().atMost(SOON);
        assertEquals(List.of("a.2.csv", "a.3.csv", "b.1.ndjson", "gone.4.csv", "strange"), names(ONE));
        files.deleteOthers(ONE, "a", "a.3.csv").await().atMost(SOON);
        files.delete(ONE, "b").await().atMost(SOON);
        assertEquals(List.of("a.3.csv", "gone.4.csv", "strange"), names(ONE));
        files.deleteAll(ONE).await().atMost(SOON);
        assertEquals(List.of(), names(ONE));
        assertEquals(6, names(TWO).size());
        files.deleteAll(new TenantId("three")).await().atMost(SOON);
    }

    @Test
    void areNowhereElse() {
        assertThrows(IllegalArgumentException.class, () -> files.path(ONE, "../two/a.1.csv"));
    }
}
