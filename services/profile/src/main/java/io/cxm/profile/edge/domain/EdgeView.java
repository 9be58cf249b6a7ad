package io.cxm.profile.edge.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.edge.Edge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An edge in the shape in which it is sent: what comes out can go in again.
 *
 * @param id of the pair and the type, made by CXM
 * @param timestamp since when; absent where nobody said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EdgeView(
        String id,
        String from,
        String to,
        String type,
        double weight,
        @Nullable String timestamp) {
    public static EdgeView of(Edge edge) {
        return new EdgeView(
                idOf(edge),
                edge.getFromId(),
                edge.getToId(),
                edge.getType(),
                edge.getWeight(),
                edge.hasAt() ? Instant.ofEpochMilli(edge.getAt()).toString() : null);
    }

    /** The id of an edge, by which lists are ordered. */
    public static String idOf(Edge edge) {
        return EdgeTypes.id(edge.getType(), edge.getFromId(), edge.getToId());
    }
}
