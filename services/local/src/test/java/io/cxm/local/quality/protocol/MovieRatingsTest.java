package io.cxm.local.quality.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieRatingsTest {
    private static final Instant NEWEST = Instant.parse("2026-03-10T00:00:00Z");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("x.item"), "item_id:token\tclass:token_seq\n1\tDrama\n");
        Files.writeString(folder.resolve("x.user"), "user_id:token\tage:token\tgender:token\n7\t24\tM\n");
        StringBuilder ratings = new StringBuilder("user_id:token\titem_id:token\trating:float\ttimestamp:float\n");
        for (int i = 1; i <= 10; i++) { // the newest comes first
            ratings.append("7\t%d\t%d\t%d%n".formatted(i, 1 + i % 5, 881250949 - i));
        }
        Files.writeString(folder.resolve("x.inter"), ratings.toString());
    }

    @Test
    void holdsBackWhatCameLaterBesideWhetherItWasLiked() throws IOException {
        Trial trial = MovieRatings.likedLater(folder, 0, NEWEST);
        // the last two in time: item 1 with two stars, item 2 with three
        assertEquals(Map.of(), trial.heldBack());
        assertEquals(Map.of("7", Set.of("1", "2")), trial.disliked());
        assertEquals(Set.of("1", "2"), trial.asked("7"));
        assertEquals(8, trial.sent().size());
        assertEquals(
                "{\"id\":\"e\",\"type\":\"rating\",\"userId\":\"7\",\"itemId\":\"10\",\"value\":1.0,"
                        + "\"timestamp\":\"1997-12-04T15:55:39Z\"}",
                trial.sent().getFirst().row("e").toString());
    }

    @Test
    void drawsWhatItHoldsBackWithASeed() throws IOException {
        Trial trial = MovieRatings.likedAtRandom(folder, 1, NEWEST);
        assertEquals(2, trial.asked("7").size());
        assertEquals(trial, MovieRatings.likedAtRandom(folder, 1, NEWEST));
        assertNotEquals(
                trial.sent(), MovieRatings.likedAtRandom(folder, 2, NEWEST).sent());
    }

    @Test
    void weighsWhoLikesMuchAndWhatIsLiked() {
        List<Interaction> ratings = List.of(
                rating("mild", "good", 5),
                rating("mild", "bad", 4),
                rating("stern", "good", 5),
                rating("stern", "bad", 1),
                rating("stern", "dull", 2));
        Biases biases = Biases.fit(ratings);
        Map<String, Double> stern = biases.scores("stern", Set.of("good", "bad"));
        Map<String, Double> mild = biases.scores("mild", Set.of("good", "bad"));
        assertTrue(at(stern, "good") > at(stern, "bad"));
        assertTrue(at(mild, "bad") > at(stern, "bad"));
        // of items nobody knows, who likes much likes more
        assertTrue(at(biases.scores("mild", Set.of("new")), "new") > at(biases.scores("stern", Set.of("new")), "new"));
    }

    private static double at(Map<String, Double> scores, String item) {
        return scores.getOrDefault(item, Double.NaN);
    }

    private static Interaction rating(String shopper, String item, double stars) {
        return new Interaction(Interaction.RATING, shopper, item, -1, NEWEST, stars);
    }
}
