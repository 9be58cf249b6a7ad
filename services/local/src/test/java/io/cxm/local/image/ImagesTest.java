package io.cxm.local.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.image.Images.Order;
import io.cxm.local.stack.Layout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-03");

    @TempDir
    private Path root = Path.of("");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"recall, 450000000, true", "recall, 450000001, false", "training, 913000000, true"})
    void haveToBeSmallButForTraining(String service, long bytes, boolean good) throws IOException {
        assertEquals(good, build(service, new Sized(bytes)));
        assertEquals(!good, said().contains("TOO LARGE: the most is 450 MB"), this::said);
    }

    /** What PyTorch's libraries take on a disk is three times what is stored and fetched of them. */
    @ParameterizedTest
    @CsvSource({"ranking, 450, true", "ranking, 451, false", "recall, 451, true", "training, 451, true"})
    void haveToBeSmallAsARegistryStoresThemWithPytorch(String service, int megabytes, boolean good) throws IOException {
        var engine = new Sized(service.equals("ranking") ? 643_000_000 : 1, megabytes * 1_000_000L, List.of());
        assertEquals(good, build(service, engine));
        assertEquals(service.equals("ranking"), said().contains("as a registry stores it: " + megabytes + " MB"));
    }

    @Test
    void showWhatIsNotedInAStepAndNoOtherOutput() throws IOException {
        build(
                "recall",
                new Sized(1, "STEP 1/2: FROM debian", "NOTE packed", "#7 2.41 NOTE packed", "Reading packages"));
        assertTrue(
                said().contains("  STEP 1/2: FROM debian\n  NOTE packed\n  #7 2.41 NOTE packed\n  0 MB"), this::said);
    }

    private boolean build(String service, Engine engine) throws IOException {
        Layout layout = new Layout(root, root.resolve("state"));
        Files.createDirectories(layout.application(service));
        Files.createDirectories(layout.trainingJobBuild());
        Files.createDirectories(root.resolve("k8s/images"));
        Files.createFile(layout.application(service).resolve("quarkus-run.jar"));
        return new Images(layout, new PrintStream(said, true, StandardCharsets.UTF_8), engine, DAY)
                .build(new Order("localhost/cxm", "1", Optional.empty(), List.of(service), false));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Builds nothing, of this size, and says this meanwhile. */
    private record Sized(long bytes, long stored, List<String> lines) implements Engine {
        Sized(long bytes, String... lines) {
            this(bytes, 0, List.of(lines));
        }

        @Override
        public void build(Path file, String name, List<String> arguments, boolean anew, Consumer<String> said) {
            assertTrue(arguments.contains("DAY=2026-11-03"), arguments::toString);
            assertTrue(arguments.stream().anyMatch(a -> a.matches("CONTENT=[0-9a-f]{64}")), arguments::toString);
            lines.forEach(said);
        }

        @Override
        public void fromArchive(Path tar, String name) {}

        @Override
        public String id(String name) {
            return "sha256:1";
        }

        @Override
        public long size(String name) {
            return bytes;
        }

        @Override
        public void untag(String name) {}

        @Override
        public void export(String name, Path archive) {
            try (var file = new RandomAccessFile(archive.toFile(), "rw")) {
                file.setLength(stored);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
