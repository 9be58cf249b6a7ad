package io.cxm.ingestion.element.domain;

import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
import io.cxm.messaging.Outgoing;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads edges between shoppers. Of a type that goes both ways the smaller id is {@code from}, so that there is one edge. */
final class EdgeReader implements ElementReader {
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Set<String> KNOWN = Set.of("from", "to", "type", "weight", "timestamp", "deleted");

    @Override
    public Element read(Fields fields, Receipt receipt) throws IOException {
        Edge.Builder edge = Edge.newBuilder().setWeight(1);
        Set<String> seen = new HashSet<>();
        for (String key = fields.nextKey(); key != null; key = fields.nextKey()) {
            if (!KNOWN.contains(key)) {
                fields.skip(Fields.escape(key));
            } else if (!seen.add(key)) {
                fields.error(key, "duplicate", "stands twice in the element");
                fields.skip(key);
            } else {
                set(edge, key, fields);
            }
        }
        needed(edge.getFromId(), "from", fields);
        needed(edge.getToId(), "to", fields);
        needed(edge.getType(), "type", fields);
        if (!edge.getFromId().isEmpty() && edge.getFromId().equals(edge.getToId())) {
            fields.error("to", "conflict", "is the same shopper");
        }
        return finish(edge, fields, receipt);
    }

    private static void set(Edge.Builder edge, String key, Fields fields) throws IOException {
        switch (key) {
            case "from" -> {
                String id = fields.id(key);
                if (id != null) {
                    edge.setFromId(id);
                }
            }
            case "to" -> {
                String id = fields.id(key);
                if (id != null) {
                    edge.setToId(id);
                }
            }
            case "type" -> {
                String type = type(fields);
                if (type != null) {
                    edge.setType(type);
                }
            }
            case "weight" -> {
                Double weight = fields.number(key, 0, 1);
                if (weight != null) {
                    edge.setWeight(weight);
                }
            }
            case "timestamp" -> {
                Long at = fields.time(key);
                if (at != null) {
                    edge.setAt(at);
                }
            }
            case "deleted" -> {
                Boolean deleted = fields.bool(key);
                if (deleted != null) {
                    edge.setDeleted(deleted);
                }
            }
            default -> throw new IllegalStateException("not known: " + key);
        }
    }

    private static @Nullable String type(Fields fields) throws IOException {
        String type = fields.text("type", Limits.NAME);
        if (type == null || TYPE.matcher(type).matches()) {
            return type;
        }
        fields.error(
                "type", "format", "must be household, follow, referral, or an id of lower-case letters and digits");
        return null;
    }

    private static void needed(String value, String field, Fields fields) {
        if (value.isEmpty() && !fields.refused(field)) {
            fields.error(field, "required", "is needed");
        }
    }

    private static Element finish(Edge.Builder edge, Fields fields, Receipt receipt) {
        if (!fields.errors().isEmpty()) {
            return new Element.Refused("", fields.errors());
        }
        if (EdgeTypes.symmetric(edge.getType()) && edge.getFromId().compareTo(edge.getToId()) > 0) {
            String from = edge.getFromId();
            edge.setFromId(edge.getToId()).setToId(from);
        }
        Edge built = edge.setTenantId(receipt.tenant().value())
                .setReceivedAt(receipt.receivedAt())
                .build();
        String id = EdgeTypes.id(built.getType(), built.getFromId(), built.getToId());
        return new Element.Accepted(id, Outgoing.of(Topics.EDGES, new RecordKey(built.getTenantId(), id), built));
    }
}
