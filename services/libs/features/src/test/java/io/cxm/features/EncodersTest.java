package io.cxm.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.CategoryPath;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.user.User;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EncodersTest {
    private static final long DAY = 86_400_000;
    private static final long CLOCK = 1_700_000_000_000L;

    private final Terms terms = new Terms();
    private final ItemEncoder items = new ItemEncoder(FeatureSpecs.item(), terms);
    private final UserEncoder users = new UserEncoder(FeatureSpecs.user(), terms);

    @Test
    void lengthAndNamesDependOnTheSpecificationAlone() {
        assertEquals(FeatureSpecs.item().length(), items.encode(Item.getDefaultInstance(), CLOCK).length);
        assertEquals(FeatureSpecs.item().length(), items.encode(kettle(), CLOCK).length);
        assertEquals(FeatureSpecs.item().length(), FeatureSpecs.item().names().size());
        assertEquals(FeatureSpecs.user().length(), FeatureSpecs.user().names().size());
    }

    @Test
    void aSpecificationComesBackFromJson() {
        FeatureSpecs read = FeatureSpecs.fromJson(FeatureSpecs.user().toJson());
        assertEquals(FeatureSpecs.user(), read);
        assertEquals(FeatureSpecs.user().hash(), read.hash());
        assertNotEquals(FeatureSpecs.user().hash(), FeatureSpecs.item().hash());
    }

    @Test
    void chineseAndEnglishWordsBothCount() {
        assertEquals(List.of("无线", "蓝牙", "耳机", "wireless", "cafe"), terms.of("无线蓝牙耳机 Wireless Café"));
    }

    @Test
    void sensitiveFeaturesNeedConsent() {
        User known = User.newBuilder()
                .setAge(30)
                .setGender("f")
                .setMemberTier("gold")
                .build();
        User silent = known.toBuilder().setConsentProfiling(false).build();
        User anonymous = known.toBuilder().setConsentPersonalization(false).build();
        assertTrue(any("ageBand", known) && any("gender", known) && any("memberTier", known));
        assertFalse(any("ageBand", silent) || any("gender", silent));
        assertTrue(any("memberTier", silent));
        assertFalse(any("memberTier", anonymous));
    }

    @Test
    void affinityFadesWithTheDataClock() {
        Event bought = Event.newBuilder()
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .setItemId("k")
                .setAt(CLOCK - 30 * DAY)
                .setValue(20)
                .build();
        Habits habits = Habits.of(List.of(bought), id -> Optional.of(kettle()), CLOCK, terms);
        assertEquals(0.5, habits.brands().getOrDefault(Hashing.of("acme"), 0.0), 1e-9);
        assertEquals(30, habits.daysSinceNewest(), 1e-9);
        assertEquals(1, habits.purchases());
        assertEquals(20, habits.amount(), 1e-9);
    }

    @Test
    void aPathCountsWithItsPrefixes() {
        assertEquals(List.of("home", "home > kitchen"), ItemWords.categories(kettle()));
        assertEquals(List.of("", "home", "home > ", "home >  > pots"), ItemWords.prefixes(">Home>> Pots "));
        assertEquals(List.of("a", "a > "), ItemWords.prefixes("A>"));
        String deepest = "a" + " > a".repeat(CategoryPath.DEEPEST - 1);
        assertEquals(CategoryPath.DEEPEST, ItemWords.prefixes(deepest).size());
        assertEquals(deepest, ItemWords.category(deepest));
    }

    /** As ingestion took them once: all prefixes of these would be 128,000 words of 262 MB. */
    @Test
    void aRecordOfDeepPathsGivesFewWords() {
        Item deep = item(125, "a" + ">a".repeat(1023));
        assertTrue(deep.getSerializedSize() <= 256 * 1024);
        List<String> words = ItemWords.categories(deep);
        assertEquals(2000, words.size());
        assertEquals(62_000, words.stream().mapToInt(String::length).sum());
        Item cut = item(125, "a" + ">a".repeat(15));
        assertEquals(ItemWords.categories(cut), words);
        assertArrayEquals(items.encode(cut, CLOCK), items.encode(deep, CLOCK));
        assertEquals(
                2000, ItemWords.categories(item(200, "a" + ">a".repeat(15))).size());
        Event view = Event.newBuilder()
                .setType(EventType.EVENT_TYPE_VIEW)
                .setItemId("k")
                .setAt(CLOCK)
                .build();
        Habits habits = Habits.of(Collections.nCopies(200, view), id -> Optional.of(deep), CLOCK, terms);
        assertEquals(16, habits.categories().size());
    }

    @Test
    void oneItemHasOneVector() {
        assertArrayEquals(items.encode(kettle(), CLOCK), items.encode(kettle(), CLOCK));
    }

    private boolean any(String feature, User user) {
        float[] vector = users.encode(user, List.of(), id -> Optional.empty(), CLOCK);
        List<String> names = FeatureSpecs.user().names();
        for (int i = 0; i < vector.length; i++) {
            if (names.get(i).startsWith(feature + "[") && vector[i] != 0) {
                return true;
            }
        }
        return false;
    }

    private static Item item(int paths, String path) {
        return Item.newBuilder()
                .setCategories(TextList.newBuilder().addAllValues(Collections.nCopies(paths, path)))
                .build();
    }

    private static Item kettle() {
        return Item.newBuilder()
                .setTitle("Kettle 水壶")
                .setBrand("Acme")
                .setPrice(20)
                .setCategories(TextList.newBuilder().addValues("Home > Kitchen"))
                .build();
    }
}
