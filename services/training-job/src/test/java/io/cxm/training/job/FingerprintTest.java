package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.training.job.data.TenantRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Request FIRST = MadeShop.quick(Path.of("objects"), "run", "2026-11-25.1", 0);

    private static String of(Consumer<TenantRecords> more, Request request) throws IOException {
        TenantRecords records = MadeShop.small();
        records.add(edge(0.5));
        more.accept(records);
        return Fingerprint.of(records.build(), request);
    }

    private static Edge edge(double weight) {
        return Edge.newBuilder()
                .setFromId("u1")
                .setToId("u2")
                .setType("household")
                .setWeight(weight)
                .build();
    }

    private static SurveyResponse said(int csat) {
        return SurveyResponse.newBuilder()
                .setId("answer")
                .setUserId("u1")
                .setItemId("i1")
                .setCsat(csat)
                .setAt(MadeShop.BEGIN)
                .build();
    }

    /** All of them search when the first one buys. */
    private static void search(TenantRecords records, String words) {
        for (int user = 0; user < 40; user++) {
            records.add(MadeShop.search(user, user, words, MadeShop.BEGIN).build());
        }
    }

    @Test
    void isThatOfTheSameDataAndWish() throws IOException {
        Request again = MadeShop.quick(Path.of("objects"), "run", "2026-11-25.2", 0);
        assertEquals(of(_ -> {}, FIRST), of(_ -> {}, again), "an attempt later");
        assertNotEquals(of(_ -> {}, FIRST), of(_ -> {}, MadeShop.request(Path.of("objects"), "2026-11-25.1", null)));
    }

    @Test
    void differsWhereAnythingElseIsKnown() throws IOException {
        String before = of(_ -> {}, FIRST);
        assertNotEquals(
                before,
                of(r -> r.add(MadeShop.bought(9999, 3, 4, MadeShop.BEGIN).build()), FIRST));
        assertNotEquals(
                before,
                of(
                        r -> r.add(UserChange.newBuilder()
                                .setUserId("u3")
                                .setKind(ChangeKind.CHANGE_KIND_PUT)
                                .setUser(User.newBuilder().setConsentPersonalization(false))
                                .build()),
                        FIRST));
        assertNotEquals(before, of(r -> r.add(edge(0.6)), FIRST));
        String searched = of(r -> search(r, "tea"), FIRST);
        assertNotEquals(before, searched);
        assertNotEquals(searched, of(r -> search(r, "coat"), FIRST));
        String said = of(r -> r.add(said(3)), FIRST);
        assertNotEquals(before, said);
        assertNotEquals(said, of(r -> r.add(said(4)), FIRST));
        assertNotEquals(
                before, of(r -> r.add(edge(0.5).toBuilder().setDeleted(true).build()), FIRST));
    }
}
