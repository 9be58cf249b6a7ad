package io.cxm.local.quality.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetsTest {
    private static final Instant NEWEST = Instant.parse("2026-03-10T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void sendsTheTrainingFileOfMovieLens1mAlone() throws IOException {
        file("train.txt", "0 7 8\n1 7\n2 9\n");
        file("valid.txt", "0 5\n");
        file("test.txt", "0 9 6\n1\n");
        Trial trial = Sets.movieLens1m(folder, 0, NEWEST);
        assertEquals(List.of("0 7", "0 8", "1 7", "2 9"), sent(trial));
        assertEquals(Map.of("0", Set.of("6", "9")), trial.heldBack());
        assertEquals(List.of("6", "7", "8", "9"), ids(trial));
        assertEquals(
                "{\"id\":\"e\",\"type\":\"purchase\",\"userId\":\"0\",\"itemId\":\"7\"}",
                trial.sent().getFirst().row("e").toString());
    }

    @Test
    void sendsThreeQuartersOfEachViewersRatingsAtRandom() throws IOException {
        file("x.item", "item_id:token\tclass:token_seq\n1\tDrama\n");
        file("x.user", "user_id:token\tage:token\tgender:token\n7\t24\tM\n8\t30\tF\n");
        StringBuilder ratings = new StringBuilder("user_id:token\titem_id:token\trating:float\ttimestamp:float\n");
        for (int i = 1; i <= 10; i++) {
            ratings.append("7\t")
                    .append(i)
                    .append("\t1\t88125094")
                    .append(i % 10)
                    .append('\n');
        }
        file(
                "x.inter",
                ratings.append("8\t1\t5\t881250940\n8\t2\t5\t881250941\n").toString());
        Trial trial = Sets.movieLens100k(folder, 1, NEWEST);
        assertEquals(8 + 2, trial.sent().size());
        assertEquals(Set.of("7"), trial.heldBack().keySet());
        Set<String> all = new TreeSet<>(trial.heldBack().getOrDefault("7", Set.of()));
        assertEquals(2, all.size());
        trial.sent().stream().filter(i -> i.shopper().equals("7")).forEach(i -> all.add(i.item()));
        assertEquals(10, all.size());
        assertEquals(trial.sent(), Sets.movieLens100k(folder, 1, NEWEST).sent());
        assertEquals(
                "Drama", trial.items().getFirst().path("categories").path(0).asText());
        assertEquals(1997, timeOf(trial, 0).atZone(ZoneOffset.UTC).getYear());
    }

    @Test
    void holdsBackTheLastOfASequenceAndDatesTheOthersByDays() throws IOException {
        file("Beauty.txt", "1 5 6 7\n2 6 5\n");
        file("Beauty_item2attributes.json", "{\"5\":[3,4]}");
        Trial trial = Sets.amazonBeauty(folder, 0, NEWEST);
        assertEquals(List.of("1 5", "1 6", "2 6"), sent(trial));
        assertEquals(Map.of("1", Set.of("7"), "2", Set.of("5")), trial.heldBack());
        assertEquals(Instant.parse("2026-03-08T00:00:00Z"), timeOf(trial, 0));
        assertEquals(Instant.parse("2026-03-09T00:00:00Z"), timeOf(trial, 1));
        assertEquals(Instant.parse("2026-03-09T00:00:00Z"), timeOf(trial, 2));
        assertEquals(
                "{\"id\":\"5\",\"tags\":[\"a-3\",\"a-4\"]}",
                trial.items().getFirst().toString());
    }

    @Test
    void sendsCartsAndPurchasesOfTaobao() throws IOException {
        file("cart.csv", "uid\tsid\t3\n0\t11\tcart\n");
        file("buy.train.txt", "uid\tsid\n0\t12\n");
        file("buy.test.txt", "uid\tsid\n0\t11\n1\t13\n");
        Trial trial = Sets.taobao(folder, 0, NEWEST);
        assertEquals(List.of("0 11", "0 12"), sent(trial));
        assertEquals(
                List.of("cart_add", "purchase"),
                trial.sent().stream().map(Interaction::type).toList());
        assertEquals(Map.of("0", Set.of("11"), "1", Set.of("13")), trial.heldBack());
        assertEquals(Map.of("0", Set.of("12")), trial.masked(Mask.PURCHASED));
        assertEquals(Map.of("0", Set.of("11", "12")), trial.masked(Mask.INTERACTED));
        assertEquals(Map.of(), trial.masked(Mask.NONE));
    }

    @Test
    void holdsBackTheLastBasket() throws IOException {
        file("tafeng_merged.json", "{\"4\":[[1,2],[1],[2,3]]}");
        Trial trial = Sets.taFeng(folder, 0, NEWEST);
        assertEquals(List.of("4 1", "4 2", "4 1"), sent(trial));
        assertEquals(Map.of("4", Set.of("2", "3")), trial.heldBack());
        assertEquals(
                "{\"id\":\"e\",\"type\":\"purchase\",\"userId\":\"4\",\"itemId\":\"1\",\"orderId\":\"4-1\","
                        + "\"timestamp\":\"2026-03-09T00:00:00Z\"}",
                trial.sent().get(2).row("e").toString());
        assertEquals(
                List.of(false, false, false),
                trial.timeless().sent().stream()
                        .map(i -> i.row("e").has("timestamp"))
                        .toList());
    }

    @Test
    void asksHomeDepotForWhatIsGoodEnough() throws IOException {
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(folder.resolve("dev_queries.csv.gz")))) {
            file.write("""
                    id,product_uid,product_title,search_term,relevance
                    2,11,"Angle, steel",angle bracket,3
                    3,12,Deck,angle bracket,2.33
                    4,12,Deck,deck over,2.5
                    5,11,"Angle, steel",tub,1
                    """.getBytes(StandardCharsets.UTF_8));
        }
        Trial trial = Sets.homeDepot(folder, 0, NEWEST);
        assertEquals(Map.of("angle bracket", Set.of("11"), "deck over", Set.of("12")), trial.heldBack());
        assertEquals(List.of("11", "12"), ids(trial));
        assertEquals("Angle, steel", trial.items().getFirst().path("title").asText());
        assertEquals(List.of(), sent(trial));
        assertEquals(
                trial.heldBack().keySet(), new Disguise(1).of(trial).heldBack().keySet());
    }

    private static Instant timeOf(Trial trial, int interaction) {
        return Instant.parse(
                trial.sent().get(interaction).row("e").path("timestamp").asText());
    }

    private static List<String> sent(Trial trial) {
        return trial.sent().stream().map(i -> i.shopper() + " " + i.item()).toList();
    }

    private static List<String> ids(Trial trial) {
        return trial.items().stream().map(item -> item.path("id").asText()).toList();
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
