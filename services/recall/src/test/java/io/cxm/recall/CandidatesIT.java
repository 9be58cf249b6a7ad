package io.cxm.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Columns;
import io.cxm.channels.cross.CrossFit;
import io.cxm.contracts.edge.Tie;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.contracts.recall.Evidence;
import io.cxm.contracts.user.User;
import io.cxm.features.Terms;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.serving.SmallBundle;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Over real Kafka; no profile store runs, so all of it also shows that serving goes on without one. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@QuarkusTestResource(ServingPlaces.class)
class CandidatesIT extends Asking {
    private static List<String> ids(CandidatesReply reply) {
        return reply.getCandidatesList().stream().map(Candidate::getItemId).toList();
    }

    private static Set<String> evidence(CandidatesReply reply) {
        return reply.getCandidatesList().stream()
                .flatMap(candidate -> candidate.getProvenanceList().stream())
                .flatMap(found -> found.getEvidenceList().stream())
                .map(Evidence::getEventId)
                .collect(Collectors.toSet());
    }

    private static Set<String> channels(CandidatesReply reply) {
        return reply.getCandidatesList().stream()
                .flatMap(candidate -> candidate.getProvenanceList().stream())
                .map(found -> found.getChannel())
                .collect(Collectors.toSet());
    }

    private Event event(String id, String user, String item) {
        return Event.newBuilder()
                .setTenantId(one)
                .setId(id)
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .setUserId(user)
                .setItemId(item)
                .setAt(SmallBundle.CLOCK + 60_000)
                .build();
    }

    private static List<String> by(CandidatesReply reply, String channel) {
        return reply.getCandidatesList().stream()
                .filter(candidate -> candidate.getProvenanceList().stream()
                        .anyMatch(found -> found.getChannel().equals(channel)))
                .map(Candidate::getItemId)
                .toList();
    }

    /** What is picked counts until something was done; nobody has to pick. */
    @Test
    void whatANewShopperSaysTheyLikeStandsForASearchUntilTheyDidSomething() throws IOException {
        List<Item> documents = IntStream.range(0, 10)
                .mapToObj(i -> SmallBundle.document("a-", i))
                .toList();
        Columns cross =
                new CrossFit(documents, new Terms(), new int[10], new int[10], new float[10]).columns(new float[10]);
        promote(one, "2026-11-02.1", "a-", Map.of("cross", cross));
        String liked = documents.get(7).getTitle();
        User likes = User.newBuilder()
                .setInterests(TextList.newBuilder().addValues(liked))
                .build();
        CandidatesReply reply = ask(one, shopper("new").setUser(likes).setHistoryKnown(true));
        assertTrue(by(reply, "cross").contains("a-7"), () -> by(reply, "cross") + " of " + liked);
        assertEquals(List.of(), by(ask(one, shopper("new").setHistoryKnown(true)), "cross"));
        CandidatesReply later =
                ask(one, shopper("new").setUser(likes).setHistoryKnown(true).addHistory(event("e", "new", "a-1")));
        assertFalse(later.getCandidatesList().isEmpty());
        assertTrue(by(later, "cross").size() > by(reply, "cross").size(), "by the history, of which all are one kind");
    }

    /** What those did to whom a shopper is related is the bundle's, and of whom it does not know nothing is asked. */
    @Test
    void findsWhatTheRelatedWantAndTellsHowManyTheyAre() throws IOException {
        Columns social = Columns.builder().put("shape", new int[] {1, 0}).build();
        promote(one, "2026-11-02.1", "a-", Map.of("social", social));
        CandidatesRequest.Builder request = shopper("new").setHistoryKnown(true).setExcludeSeen("none");
        assertEquals(List.of(), by(ask(one, request), "social"));
        for (String id : List.of("u-1", "u-2", "not-in-the-bundle")) {
            request.addTies(Tie.newBuilder().setUserId(id).setType("follow").setWeight(1));
        }
        CandidatesReply reply = ask(one, request);
        assertFalse(by(reply, "social").isEmpty());
        List<Evidence> all = reply.getCandidatesList().stream()
                .flatMap(candidate -> candidate.getProvenanceList().stream())
                .filter(found -> found.getChannel().equals("social"))
                .flatMap(found -> found.getEvidenceList().stream())
                .toList();
        assertFalse(all.isEmpty(), "both bought some of the same");
        all.forEach(told -> {
            assertEquals("follow", told.getRelation());
            assertEquals(2, told.getPeople());
            assertEquals("", told.getEventId());
        });
        assertFalse(reply.toString().contains("u-1") || reply.toString().contains("u-2"), "never who");
    }

    @Test
    void findsWithAllChannelsAndEvidenceFromTheBundleWhenNobodyElseKnowsTheShopper() throws IOException {
        promote(one, "2026-11-02.1", "a-");
        CandidatesReply reply = ask(one, shopper("u-1"));
        assertTrue(reply.getKnown());
        assertEquals(Set.of("history", "attribute", "bayes", "trending"), channels(reply));
        assertTrue(evidence(reply).stream().anyMatch(id -> id.startsWith("bundled-")));
        assertFalse(reply.getHistoryList().isEmpty());
        assertEquals(SmallBundle.CLOCK, reply.getDataClock());
    }

    @Test
    void bringsNothingBackOfWhomProfileForgot() throws IOException {
        promote(one, "2026-11-02.1", "a-");
        CandidatesReply reply = ask(one, shopper("u-1").setHistoryKnown(true));
        assertFalse(reply.getKnown());
        assertEquals(Set.of(), evidence(reply));
        assertTrue(reply.getHistoryList().isEmpty());
    }

    @Test
    void neverShowsAnItemOfAnotherTenant() throws IOException {
        promote(one, "2026-11-02.1", "a-");
        promote(two, "2026-11-02.1", "b-");
        for (String user : List.of("u-1", "u-7", "nobody")) {
            assertTrue(ids(ask(one, shopper(user))).stream().allMatch(id -> id.startsWith("a-")));
            assertTrue(ids(ask(two, shopper(user))).stream().allMatch(id -> id.startsWith("b-")));
        }
        assertEquals(List.of(), ids(ask(one, shopper("u-1").setItemId("b-1"))));
    }

    @Test
    void anEventChangesTheNextAnswerWithinASecondAndIsItsEvidence() throws IOException {
        promote(one, "2026-11-02.1", "a-");
        CandidatesReply before = ask(one, shopper("u-1"));
        assertEquals(before.getCandidatesList(), ask(one, shopper("u-1")).getCandidatesList());
        announcing.event(event("fresh", "u-1", "a-7"));
        Announcing.await(
                Duration.ofSeconds(1),
                "the event is evidence",
                () -> evidence(ask(one, shopper("u-1"))).contains("fresh"));
        assertFalse(before.getCandidatesList().equals(ask(one, shopper("u-1")).getCandidatesList()));
    }

    @Test
    void aNewItemIsFoundByAttributeWithinFiveSeconds() throws IOException {
        promote(one, "2026-11-02.1", "a-");
        announcing.item(ItemState.newBuilder()
                .setTenantId(one)
                .setItemId("a-new")
                .setItem(SmallBundle.document("a-", 2))
                .setChangedAt(SmallBundle.CLOCK + 1)
                .build());
        Announcing.await(
                Duration.ofSeconds(5),
                "the new item is found",
                () -> ask(one, shopper("u-1")).getCandidatesList().stream()
                        .anyMatch(c -> c.getItemId().equals("a-new")
                                && c.getProvenanceList().stream()
                                        .anyMatch(p -> p.getChannel().equals("attribute"))));
    }

    @Test
    void aTenantWithoutABundleStillGetsWhatIsPopularNow() {
        assertEquals(List.of(), ids(ask(one, shopper("u-1"))));
        announcing.event(event("first", "u-9", "thing"));
        Announcing.await(
                Duration.ofSeconds(2),
                "the item trends",
                () -> ids(ask(one, shopper("u-1"))).contains("thing"));
        assertEquals("", ask(one, shopper("u-1")).getBundle());
    }

    @Test
    void anEventThatPassedByJustBeforeTheTenantWasLoadedCounts() throws IOException {
        announcing.event(event("early", "u-9", "thing"));
        promote(two, "2026-11-02.1", "b-"); // time for the topic to be read
        Announcing.await(
                Duration.ofSeconds(5),
                "the early item trends",
                () -> ids(ask(one, shopper("u-1"))).contains("thing"));
    }
}
