package io.cxm.profile.intake.store;

import com.google.protobuf.ByteString;
import io.cxm.profile.facet.domain.Facets;

/** An entity as a row: its protobuf, the text and the facets it is found by, and the record of the topic that made it so. */
public record DocumentRow(
        String id,
        ByteString document,
        String searchText,
        Facets facets,
        boolean deleted,
        long changedAt,
        int partition,
        long offset) {}
