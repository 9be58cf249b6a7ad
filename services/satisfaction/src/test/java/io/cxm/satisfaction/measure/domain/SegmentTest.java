package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentTest {
    @Test
    void isNamedByItsFieldAndItsValue() {
        assertEquals(Optional.of(new Segment(Dimension.MEMBER_TIER, "gold")), Segment.parse("memberTier=gold"));
        assertEquals(Optional.of(new Segment(Dimension.REGION, "a=b")), Segment.parse("region=a=b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "gold", "memberTier=", "city=Ulm", "segment=gold", "membertier=gold"})
    void isOfAFieldAndOfAValue(String name) {
        assertEquals(Optional.empty(), Segment.parse(name));
    }

    @Test
    void whoIsInNoneOfAFieldIsInNoGroup() {
        String none = Segment.told("gender=");
        assertTrue(none != null && Segment.isNone(none));
        assertEquals("gender", Segment.field(Segment.none("gender")));
        assertEquals(Segment.none("gender"), none);
        assertNull(GroupKey.whole(Arrays.asList("sku", none)));
        assertEquals("gender=x=", Segment.told("gender=x="));
        assertNull(Segment.told(null));
    }

    @Test
    void nothingElseIsTakenForThat() {
        assertFalse(Segment.isNone(""));
        assertEquals(new GroupKey(List.of("gender=")), GroupKey.whole(List.of("gender=")));
    }
}
