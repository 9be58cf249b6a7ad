package io.cxm.local.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BuildahTest {
    @Test
    void readsTheSizesThatItPrints() {
        assertEquals(82_800_000, Buildah.bytes("82.8 MB"));
        assertEquals(1_250_000_000, Buildah.bytes("1.25 GB"));
        assertEquals(4_610, Buildah.bytes("4.61 KB"));
        assertEquals(12, Buildah.bytes("12 B"));
    }
}
