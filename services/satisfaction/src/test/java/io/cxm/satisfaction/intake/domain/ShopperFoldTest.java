package io.cxm.satisfaction.intake.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.satisfaction.intake.domain.Shopper.Place;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopperFoldTest {
    private static final User GOLD = User.newBuilder().setMemberTier("gold").build();
    private static final User SILVER =
            User.newBuilder().setMemberTier("silver").setGender("female").build();
    private static final User REFUSED =
            User.newBuilder().setConsentProfiling(false).build();

    private final Map<String, Shopper> stored = new TreeMap<>();
    private long offset;

    @BeforeEach
    void begin() {
        stored.clear();
        offset = 0;
    }

    /** A record that has been sent, with where it stands. */
    private record Sent(UserChange change, Place place) {}

    private static UserChange change(ChangeKind kind, String id, User user, String... cleared) {
        return UserChange.newBuilder()
                .setUserId(id)
                .setKind(kind)
                .setUser(user)
                .addAllCleared(List.of(cleared))
                .build();
    }

    private static UserChange put(String id, User user) {
        return change(ChangeKind.CHANGE_KIND_PUT, id, user);
    }

    private static UserChange patch(String id, User user, String... cleared) {
        return change(ChangeKind.CHANGE_KIND_PATCH, id, user, cleared);
    }

    private static UserChange delete(String id) {
        return change(ChangeKind.CHANGE_KIND_DELETE, id, User.getDefaultInstance());
    }

    private static UserChange merge(String from, String into) {
        return UserChange.newBuilder()
                .setUserId(from)
                .setKind(ChangeKind.CHANGE_KIND_MERGE)
                .setMergedInto(into)
                .build();
    }

    /** Each in a batch of its own, one after the other in time; ids have partitions of their own. */
    private void send(UserChange... changes) {
        for (UserChange change : changes) {
            offset++;
            fold(List.of(
                    new Sent(change, new Place(1000 + offset, change.getUserId().hashCode(), offset))));
        }
    }

    private Map<String, Shopper> fold(List<Sent> records) {
        ShopperFold fold = new ShopperFold(stored);
        records.forEach(sent -> fold.add(sent.change(), sent.place()));
        stored.putAll(fold.changed());
        return fold.changed();
    }

    private Shopper at(String id) {
        return stored.getOrDefault(id, Shopper.NONE);
    }

    private Optional<User> known(String id) {
        return at(id).user();
    }

    @Test
    void keepsWhatSegmentsAndConsentNeed() {
        User needed = User.newBuilder()
                .setMemberTier("gold")
                .setGender("female")
                .setRegion("North")
                .setAge(30)
                .setConsentPersonalization(true)
                .build();
        send(put(
                "u",
                needed.toBuilder()
                        .setCity("Ulm")
                        .setOccupation("baker")
                        .setInterests(TextList.newBuilder().addValues("tea"))
                        .putAttributes("colour", TextList.getDefaultInstance())
                        .build()));
        assertEquals(Optional.of(needed), known("u"));
        send(put("u", User.newBuilder().setMemberTier(" ").setBirthYear(1990).build()));
        assertEquals(Optional.of(User.newBuilder().setBirthYear(1990).build()), known("u"));
    }

    @Test
    void aPatchKeepsOtherFieldsAndClearsWhatItNames() {
        send(put("u", SILVER), patch("u", GOLD));
        assertEquals(Optional.of(GOLD.toBuilder().setGender("female").build()), known("u"));
        send(patch("u", User.newBuilder().setAge(30).build(), "gender"));
        assertEquals(Optional.of(GOLD.toBuilder().setAge(30).build()), known("u"));
        send(patch("u", User.newBuilder().setBirthYear(1990).build()));
        assertEquals(Optional.of(GOLD.toBuilder().setBirthYear(1990).build()), known("u"));
        send(delete("u"));
        assertEquals(Optional.empty(), known("u"));
    }

    @Test
    void ofWhoRefusesNothingIsKeptNorComesBackByConsentAlone() {
        send(put("u", SILVER), patch("u", REFUSED));
        assertEquals(Optional.of(REFUSED), known("u"));
        send(patch("u", GOLD));
        assertEquals(Optional.of(REFUSED), known("u"));
        User agreed = User.newBuilder().setConsentProfiling(true).build();
        send(patch("u", agreed));
        assertEquals(Optional.of(agreed), known("u"));
        send(patch("u", GOLD));
        assertEquals(Optional.of(GOLD.toBuilder().setConsentProfiling(true).build()), known("u"));
        User impersonal = User.newBuilder().setConsentPersonalization(false).build();
        send(put("u", GOLD.toBuilder().setConsentPersonalization(false).build()));
        assertEquals(Optional.of(impersonal), known("u"));
    }

    @Test
    void aMergeGivesWhatIsKnownToWhomNothingIsKnownOf() {
        send(put("a", GOLD), merge("a", "b"));
        assertEquals(Optional.empty(), known("a"));
        assertEquals(Optional.of(GOLD), known("b"));
        send(put("c", REFUSED), put("d", SILVER), merge("c", "d"));
        assertEquals(Optional.of(REFUSED), known("d"));
        send(put("e", GOLD), put("f", SILVER), merge("e", "f"));
        assertEquals(Optional.of(SILVER), known("f"));
    }

    @Test
    void aMergedIdIsOneMoreNameOfWhomItBecame() {
        send(merge("a", "b"), put("a", SILVER), merge("b", "c"), patch("a", GOLD));
        assertEquals(Optional.of(SILVER.toBuilder().setMemberTier("gold").build()), known("c"));
        assertEquals(Optional.of("c"), at("a").mergedInto());
        send(delete("a"));
        assertEquals(Optional.empty(), known("c"));
    }

    @Test
    void aCircleOfMergesEndsWhereItBegan() {
        send(put("b", GOLD), merge("a", "b"), merge("b", "a"));
        assertEquals(Optional.of(GOLD), known("b"));
        assertEquals(Optional.empty(), at("b").mergedInto());
    }

    /** Partitions are read apart: the merge of the one may come before what the other says, which was received earlier. */
    @Test
    void whatWasRefusedStaysSoWhenAMergeOvertakes() {
        fold(List.of(
                new Sent(put("a", REFUSED), new Place(10, 0, 1)),
                new Sent(merge("a", "b"), new Place(30, 0, 2)),
                new Sent(put("b", GOLD), new Place(20, 1, 1))));
        assertEquals(Optional.of(REFUSED), known("b"));
        fold(List.of(new Sent(put("b", GOLD), new Place(40, 1, 2))));
        assertEquals(Optional.of(GOLD), known("b"));
    }

    /** An erasure takes what holds anything from before it. */
    @Test
    void knowsSinceWhenItKnowsWhatItKnows() {
        fold(List.of(new Sent(put("u", GOLD), new Place(10, 0, 1))));
        fold(List.of(new Sent(patch("u", SILVER), new Place(20, 0, 2))));
        assertEquals(10, at("u").since());
        fold(List.of(new Sent(put("u", GOLD), new Place(30, 0, 3))));
        assertEquals(30, at("u").since());
        fold(List.of(new Sent(merge("u", "v"), new Place(40, 0, 4))));
        assertEquals(30, at("v").since());
        assertEquals(40, at("u").since());
    }

    @Test
    void whatComesAgainChangesNothing() {
        Seeds.check(60, random -> {
            stored.clear();
            List<Sent> sent = new ArrayList<>();
            Map<Integer, Long> offsets = new HashMap<>();
            for (int i = 0; i < 30; i++) {
                UserChange change = any(random);
                int partition = change.getUserId().charAt(0) % 2;
                sent.add(new Sent(change, new Place(100 + i, partition, offsets.merge(partition, 1L, Long::sum))));
            }
            fold(sent);
            Map<String, Shopper> once = new TreeMap<>(stored);
            int from = random.nextInt(sent.size());
            assertEquals(Map.of(), fold(sent.subList(from, sent.size())));
            assertEquals(Map.of(), fold(sent));
            assertEquals(once, stored);
        });
    }

    private static UserChange any(Random random) {
        String id = String.valueOf((char) ('a' + random.nextInt(5)));
        return switch (random.nextInt(6)) {
            case 0 -> put(id, random.nextBoolean() ? GOLD : REFUSED);
            case 1 -> patch(id, SILVER);
            case 2 -> patch(id, User.newBuilder().setAge(random.nextInt(90)).build(), "memberTier");
            case 3 -> delete(id);
            default -> merge(id, String.valueOf((char) ('a' + random.nextInt(5))));
        };
    }
}
