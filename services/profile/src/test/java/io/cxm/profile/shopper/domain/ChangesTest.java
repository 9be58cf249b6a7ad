package io.cxm.profile.shopper.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.UserChange;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final UserChange PUT = UserChange.newBuilder()
            .setUserId("a")
            .setKind(ChangeKind.CHANGE_KIND_PUT)
            .build();
    private static final UserChange MERGE = UserChange.newBuilder()
            .setUserId("a")
            .setKind(ChangeKind.CHANGE_KIND_MERGE)
            .setMergedInto("b")
            .build();

    @Test
    void aMergeSeesWhatCameBeforeItAndNothingAfter() {
        assertEquals(
                List.of(List.of(PUT, PUT), List.of(MERGE), List.of(MERGE), List.of(PUT)),
                Changes.runs(List.of(PUT, PUT, MERGE, MERGE, PUT), Function.identity()));
        assertEquals(List.of(), Changes.runs(List.of(), Function.identity()));
    }

    @Test
    void namesEachBrokenRule() {
        assertEquals(Optional.empty(), Changes.faultOf(MERGE));
        assertEquals(
                Optional.of("no-target"),
                Changes.faultOf(MERGE.toBuilder().setMergedInto("a").build()));
        assertEquals(
                Optional.of("unknown-kind"),
                Changes.faultOf(PUT.toBuilder().clearKind().build()));
        assertEquals(
                Optional.of("no-id"),
                Changes.faultOf(PUT.toBuilder().clearUserId().build()));
    }
}
