package io.cxm.local.quality.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The readers of the sets, each dividing as its protocol says. What was rated at all was bought: all ratings are positive. */
final class Sets {
    private static final double KEPT = 0.75;
    private static final double GOOD = 2.5;

    private Sets() {}

    /** {@code train.txt} is sent and {@code test.txt} held back; {@code valid.txt} is neither. There are no times. */
    static Trial movieLens1m(Path folder, long seed, Instant newest) throws IOException {
        List<Interaction> sent = new ArrayList<>();
        Map<String, Set<String>> heldBack = new TreeMap<>();
        lists(folder.resolve("train.txt"), (shopper, items) -> {
            for (String item : items) {
                sent.add(new Interaction(Interaction.PURCHASE, shopper, item, -1, null));
            }
        });
        lists(folder.resolve("test.txt"), (shopper, items) -> items.forEach(i -> Trial.hold(heldBack, shopper, i)));
        return Trial.bare(sent, heldBack);
    }

    /** Of each viewer's ratings three quarters at random, rounded, are sent with their times. */
    static Trial movieLens100k(Path folder, long seed, Instant newest) throws IOException {
        MovieRatings ratings = MovieRatings.read(folder);
        Random random = new Random(seed);
        List<Interaction> sent = new ArrayList<>();
        Map<String, Set<String>> heldBack = new TreeMap<>();
        for (List<Interaction> all : ratings.byViewer().values()) {
            Collections.shuffle(all, random);
            int kept = (int) Math.round(KEPT * all.size());
            all.subList(0, kept)
                    .forEach(i ->
                            sent.add(new Interaction(Interaction.PURCHASE, i.shopper(), i.item(), i.order(), i.at())));
            all.subList(kept, all.size()).forEach(i -> Trial.hold(heldBack, i.shopper(), i.item()));
        }
        return new Trial(ratings.films(), ratings.viewers(), sent, heldBack, Map.of());
    }

    /** The last of each sequence is held back; the others are a day apart, so that the last would have been the newest. */
    static Trial amazonBeauty(Path folder, long seed, Instant newest) throws IOException {
        List<Interaction> sent = new ArrayList<>();
        Map<String, Set<String>> heldBack = new TreeMap<>();
        lists(folder.resolve("Beauty.txt"), (shopper, items) -> {
            int last = items.size() - 1;
            for (int k = 0; k < last; k++) {
                Instant at = newest.minus(Duration.ofDays(last - k));
                sent.add(new Interaction(Interaction.PURCHASE, shopper, items.get(k), k, at));
            }
            Trial.hold(heldBack, shopper, items.get(last));
        });
        JsonNode attributes = Json.read(folder.resolve("Beauty_item2attributes.json"), JsonNode.class);
        Trial bare = Trial.bare(sent, heldBack);
        for (ObjectNode item : bare.items()) {
            ArrayNode tags = item.putArray("tags");
            attributes.path(item.path("id").asText()).forEach(tag -> tags.add("a-" + tag.asText()));
        }
        return bare;
    }

    /** Carts and purchases without times; {@code buy.test.txt} is held back. */
    static Trial taobao(Path folder, long seed, Instant newest) throws IOException {
        List<Interaction> sent = new ArrayList<>();
        Map<String, Set<String>> heldBack = new TreeMap<>();
        pairs(folder.resolve("cart.csv"), (u, i) -> sent.add(new Interaction(Interaction.CART, u, i, -1, null)));
        pairs(
                folder.resolve("buy.train.txt"),
                (u, i) -> sent.add(new Interaction(Interaction.PURCHASE, u, i, -1, null)));
        pairs(folder.resolve("buy.test.txt"), (u, i) -> Trial.hold(heldBack, u, i));
        return Trial.bare(sent, heldBack);
    }

    /** The last basket of each shopper is held back; the others are a day apart. */
    static Trial taFeng(Path folder, long seed, Instant newest) throws IOException {
        List<Interaction> sent = new ArrayList<>();
        Map<String, Set<String>> heldBack = new TreeMap<>();
        JsonNode all = Json.read(folder.resolve("tafeng_merged.json"), JsonNode.class);
        all.properties().forEach(shopper -> {
            JsonNode baskets = shopper.getValue();
            int last = baskets.size() - 1;
            for (int k = 0; k < last; k++) {
                Instant at = newest.minus(Duration.ofDays(last - k));
                for (JsonNode item : baskets.get(k)) {
                    sent.add(new Interaction(Interaction.PURCHASE, shopper.getKey(), item.asText(), k, at));
                }
            }
            baskets.path(last).forEach(item -> Trial.hold(heldBack, shopper.getKey(), item.asText()));
        });
        return Trial.bare(sent, heldBack);
    }

    /** Products of nothing but a title; held back is what is at least {@code GOOD} for the words of a query. */
    static Trial homeDepot(Path folder, long seed, Instant newest) throws IOException {
        Map<String, ObjectNode> items = new TreeMap<>();
        Map<String, Set<String>> heldBack = new TreeMap<>();
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(folder.resolve("dev_queries.csv.gz")));
                CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(bytes, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord line : lines) {
                String id = line.getField("product_uid");
                items.put(id, Json.object().put("id", id).put("title", line.getField("product_title")));
                if (Double.parseDouble(line.getField("relevance")) >= GOOD) {
                    Trial.hold(heldBack, line.getField("search_term"), id);
                }
            }
        }
        return new Trial(List.copyOf(items.values()), List.of(), List.of(), heldBack, Map.of());
    }

    /** Lines of a shopper and their items. */
    private static void lists(Path file, BiConsumer<String, List<String>> to) throws IOException {
        lines(file, 0, " ", fields -> to.accept(fields.getFirst(), fields.subList(1, fields.size())));
    }

    /** Lines of a shopper and an item, after a header. */
    private static void pairs(Path file, BiConsumer<String, String> to) throws IOException {
        lines(file, 1, "\t", fields -> to.accept(fields.get(0), fields.get(1)));
    }

    private static void lines(Path file, int header, String separator, Consumer<List<String>> to) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            lines.skip(header)
                    .map(line -> List.of(line.strip().split(separator, -1)))
                    .filter(fields -> fields.size() > 1)
                    .forEach(to);
        } catch (UncheckedIOException e) {
            throw new IOException(file + " cannot be read to its end: " + e.getMessage(), e);
        }
    }
}
