package io.cxm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RecordKeyTest {
    @Test
    void comesBackFromItsBytes() {
        RecordKey key = new RecordKey("one", "sku|4|2 商品");
        assertEquals(key, RecordKey.parse(key.bytes()));
    }

    @Test
    void refusesATenantThatWouldReadAsAnother() {
        assertThrows(IllegalArgumentException.class, () -> new RecordKey("one|two", "x"));
    }

    @Test
    void givesAPatchAKeyOfItsOwn() {
        assertEquals("one|sku-1|p7", new RecordKey("one", "sku-1").patch("7").toString());
    }

    @Test
    void givesAMergeAKeyOfItsOwn() {
        assertEquals("one|anon|m7", new RecordKey("one", "anon").merge("7").toString());
    }
}
