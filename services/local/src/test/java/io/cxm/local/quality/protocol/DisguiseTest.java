package io.cxm.local.quality.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cxm.local.client.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisguiseTest {
    private static final Instant DAY = Instant.parse("2026-03-10T00:00:00Z");

    @Test
    void tellsTheSameStoryUnderOtherNames() {
        Trial trial = trial();
        Trial disguised = new Disguise(3).of(trial);
        Map<String, String> title = new TreeMap<>();
        disguised
                .items()
                .forEach(item ->
                        title.put(item.path("id").asText(), item.path("title").asText()));
        Map<String, String> age = new TreeMap<>();
        disguised
                .users()
                .forEach(user ->
                        age.put(user.path("id").asText(), user.path("age").asText()));
        List<String> story = new ArrayList<>();
        disguised.sent().forEach(i -> story.add(age.get(i.shopper()) + " " + title.get(i.item()) + " " + i.at()));
        List<String> told = new ArrayList<>();
        trial.sent().forEach(i -> told.add("4" + i.shopper() + " T" + i.item() + " " + i.at()));
        assertEquals(told.stream().sorted().toList(), story.stream().sorted().toList());
        assertNotEquals(told, story);
        disguised.heldBack().forEach((shopper, items) -> {
            assertEquals("42", age.get(shopper));
            assertEquals(List.of("T9"), items.stream().map(title::get).toList());
        });
        assertEquals(1, disguised.heldBack().size());
        disguised.disliked().forEach((shopper, items) -> {
            assertEquals("41", age.get(shopper));
            assertEquals(List.of("T8"), items.stream().map(title::get).toList());
        });
        assertEquals(1, disguised.disliked().size());
        assertEquals(disguised, new Disguise(3).of(trial));
        assertNotEquals(disguised, new Disguise(4).of(trial));
    }

    private static Trial trial() {
        List<Interaction> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sent.add(new Interaction("purchase", "" + (1 + i % 2), "" + i / 2, -1, DAY.plusSeconds(i)));
        }
        return new Trial(
                IntStream.range(0, 10)
                        .mapToObj(i -> Json.object().put("id", "" + i).put("title", "T" + i))
                        .toList(),
                List.of(
                        Json.object().put("id", "1").put("age", 41),
                        Json.object().put("id", "2").put("age", 42)),
                sent,
                Map.of("2", Set.of("9")),
                Map.of("1", Set.of("8")));
    }
}
