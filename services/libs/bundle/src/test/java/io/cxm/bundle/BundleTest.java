package io.cxm.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.item.Item;
import io.cxm.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir
    Path root;

    @Test
    void opensAsItWasWritten() throws Exception {
        Path folder = write("shop", new Random(1)).folder();
        Bundle bundle = Bundle.open(folder);
        assertEquals("shop", bundle.manifest().tenant());
        assertEquals(3, bundle.items().size());
        assertEquals("中文", bundle.items().id(2));
        assertEquals(2, bundle.items().find("中文"));
        assertEquals(-1, bundle.items().find("nothing"));
        assertEquals("Kettle", bundle.items().document(1).getTitle());
        assertEquals(1, bundle.shoppers().find("u2"));
        assertEquals("e3", bundle.shoppers().eventId(bundle.shoppers().from(1)));
        assertEquals(2.5f, bundle.popularity().decayed(1));
        assertEquals("{}", new String(bundle.evaluation().orElseThrow(), StandardCharsets.UTF_8));
        assertEquals(List.of(7L), bundle.manifest().origin().offsets().get("t"));
    }

    @Test
    void findsAChangedByteAnywhere() {
        Seeds.check(25, random -> {
            try {
                Path folder =
                        write("t" + random.nextInt(Integer.MAX_VALUE), random).folder();
                List<Path> files = files(folder);
                Path file = files.get(random.nextInt(files.size()));
                byte[] bytes = Files.readAllBytes(file);
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);
                BundleCorrupt corrupt = assertThrows(BundleCorrupt.class, () -> Bundle.open(folder));
                String name = file.getFileName().toString();
                assertEquals(name.startsWith("manifest") ? "manifest.json" : name, corrupt.file());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void findsACutAndAMissingFile() throws Exception {
        Path folder = write("cut", new Random(2)).folder();
        Path items = folder.resolve("items.bin");
        byte[] bytes = Files.readAllBytes(items);
        Files.write(items, Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(
                "items.bin",
                assertThrows(BundleCorrupt.class, () -> Bundle.open(folder)).file());
        Files.delete(items);
        assertEquals(
                "items.bin",
                assertThrows(BundleCorrupt.class, () -> Bundle.open(folder)).file());
    }

    @Test
    void refusesAnotherManifestThanTheAnnouncedOne() throws Exception {
        BundleWriter.Written written = write("announced", new Random(3));
        assertEquals(
                "announced",
                Bundle.open(written.folder(), written.manifestSha256())
                        .manifest()
                        .tenant());
        assertThrows(BundleCorrupt.class, () -> Bundle.open(written.folder(), "0".repeat(64)));
    }

    @Test
    void neverOverwritesAVersion() throws Exception {
        write("once", new Random(4));
        assertThrows(IOException.class, () -> write("once", new Random(5)));
        try (Stream<Path> left = Files.list(root.resolve("once"))) {
            assertEquals(1, left.count(), "no draft stays");
        }
    }

    @Test
    void columnsComeBackAsTheyWerePut() {
        Seeds.check(50, random -> {
            int n = random.nextInt(100);
            int[] ints = random.ints(n).toArray();
            double[] doubles = random.doubles(n).toArray();
            Columns columns = Columns.builder().put("i", ints).put("d", doubles).build();
            Path file = root.resolve("c" + random.nextLong() + ".bin");
            try (Arena arena = Arena.ofConfined()) {
                ColumnFile.write(file, columns);
                Columns read = ColumnFile.read("c", mapped(file, arena));
                for (int i = 0; i < n; i++) {
                    assertEquals(ints[i], read.ints("i").get(i));
                    assertEquals(doubles[i], read.doubles("d").get(i));
                }
                assertEquals(n, read.ints("i").size());
                assertThrows(IllegalStateException.class, () -> read.longs("i"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (BundleCorrupt e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void findsEveryIdAndNoOther() {
        Seeds.check(50, random -> {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < random.nextInt(50); i++) {
                ids.add(Integer.toString(random.nextInt(1000), 36) + (random.nextBoolean() ? "é中" : ""));
            }
            List<String> sorted = ids.stream().distinct().sorted(Texts.ORDER).toList();
            Columns.Builder columns = Columns.builder();
            Texts.put(columns, "ids", sorted);
            Texts texts = Texts.of(columns.build(), "ids");
            int[] found = sorted.stream().mapToInt(texts::find).toArray();
            int[] wanted = IntStream.range(0, sorted.size()).toArray();
            assertArrayEquals(wanted, found);
            assertEquals(-1, texts.find("not there"));
            assertTrue(sorted.stream().allMatch(id -> texts.get(texts.find(id)).equals(id)));
        });
    }

    @Test
    void readsTheFormatBeforeAndNoneOfLater() throws Exception {
        Path before = write("before", new Random(6), Manifest.FORMAT - 1).folder();
        assertEquals(Manifest.FORMAT - 1, Bundle.open(before).manifest().format());
        Path later = write("later", new Random(7), Manifest.FORMAT + 1).folder();
        BundleCorrupt refused = assertThrows(BundleCorrupt.class, () -> Bundle.open(later));
        assertTrue(String.valueOf(refused.getMessage()).contains("is of format " + (Manifest.FORMAT + 1)));
    }

    private BundleWriter.Written write(String tenant, Random random) throws IOException {
        return write(tenant, random, Manifest.FORMAT);
    }

    private BundleWriter.Written write(String tenant, Random random, int format) throws IOException {
        Columns items = Items.columns(
                List.of("a", "b", "中文"),
                List.of(
                        Item.getDefaultInstance(),
                        Item.newBuilder().setTitle("Kettle").build(),
                        Item.getDefaultInstance()));
        Shoppers.Interactions interactions = new Shoppers.Interactions(
                new long[] {0, 2, 3},
                new int[] {1, 0, 2},
                new byte[] {7, 1, 7},
                new long[] {30, 20, 10},
                new float[] {1, Float.NaN, 2},
                List.of("e1", "e2", "e3"));
        float[] noise = new float[100];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat();
        }
        Manifest manifest = new Manifest(
                format,
                tenant,
                "2026-11-24.1",
                new Manifest.Origin("r", 1, Map.of("t", List.of(7L)), 30),
                new Manifest.Contents(3, 2, 3, List.of(), List.of(), "spec"),
                new Manifest.Serving("merge", Map.of(), Map.of(), Map.of(), "ndcg"));
        return new BundleWriter(root)
                .write(
                        manifest,
                        Map.of(
                                Items.FILE,
                                items,
                                Shoppers.FILE,
                                Shoppers.columns(List.of("u1", "u2"), interactions),
                                Popularity.FILE,
                                Popularity.columns(new float[] {1, 2.5f, 0}, new float[3]),
                                "noise",
                                Columns.builder().put("noise", noise).build()),
                        Map.of("evaluation.json", "{}".getBytes(StandardCharsets.UTF_8)));
    }

    private static MemorySegment mapped(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
