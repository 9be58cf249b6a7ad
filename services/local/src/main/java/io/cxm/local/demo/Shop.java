package io.cxm.local.demo;

import java.util.List;

/**
 * A tenant of the demo.
 *
 * @param world the simulator's world that it sells in
 * @param language of its reports
 * @param query what somebody may search there
 */
record Shop(String id, String name, String world, String language, String query) {
    static final List<Shop> ALL = List.of(
            new Shop("lantern", "Lantern General Store", "lantern", "en", "kitchen"),
            new Shop("yunduan", "云端时装", "yunduan", "zh", "连衣裙"));
}
