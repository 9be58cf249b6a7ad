package io.cxm.profile.intake.store;

import com.google.protobuf.ByteString;

/** An entity as a row: its protobuf, the text it is found by, and the record of the topic that made it so. */
public record DocumentRow(
        String id,
        ByteString document,
        String searchText,
        boolean deleted,
        long changedAt,
        int partition,
        long offset) {}
