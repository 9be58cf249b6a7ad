package io.cxm.ingestion.element.domain;

import io.cxm.contracts.item.ChangeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A write to an item or a shopper while it is being read: whether it puts or patches, whose it is, what was seen.
 *
 * <p>In a patch (RFC 7396) {@code null} clears; in a put it says the same as leaving the field out.
 */
final class Change {
    private final ChangeKind kind;
    private String id;
    private final boolean idFromPath;
    private final List<String> cleared = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private Change(ChangeKind kind, String id, boolean idFromPath) {
        this.kind = kind;
        this.id = id;
        this.idFromPath = idFromPath;
    }

    /** A put or patch of the entity that the path names. */
    static Change of(ChangeKind kind, String pathId) {
        return new Change(kind, pathId, true);
    }

    /** A put of the entity that the element itself names. */
    static Change row() {
        return new Change(ChangeKind.CHANGE_KIND_PUT, "", false);
    }

    ChangeKind kind() {
        return kind;
    }

    boolean patches() {
        return kind == ChangeKind.CHANGE_KIND_PATCH;
    }

    String id() {
        return id;
    }

    List<String> cleared() {
        return cleared;
    }

    void clear(String path) {
        cleared.add(path);
    }

    /** Whether this field comes for the first time; a second time is an error. */
    boolean first(String field, Fields fields) {
        if (seen.add(field)) {
            return true;
        }
        fields.error(field, "duplicate", "stands twice in the element");
        return false;
    }

    /** Takes the id of the body: a row needs it; beside a path it may only repeat it. */
    void idOfBody(@Nullable String sent, Fields fields) {
        if (sent == null) {
            return;
        }
        if (idFromPath && !sent.equals(id)) {
            fields.error("id", "conflict", "is not the id of the path");
        }
        id = idFromPath ? id : sent;
    }

    void requireId(Fields fields) {
        if (id.isEmpty() && !fields.refused("id")) {
            fields.error("id", "required", "is needed");
        }
    }
}
