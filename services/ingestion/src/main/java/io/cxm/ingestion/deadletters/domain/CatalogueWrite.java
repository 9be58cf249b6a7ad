package io.cxm.ingestion.deadletters.domain;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.user.UserChange;
import java.util.Optional;

/**
 * A write to an item, a shopper or an edge, as its topic has it.
 *
 * @param at when it was received the first time, in milliseconds since 1970; that of a replayed letter is the letter's
 */
public record CatalogueWrite(Target target, long at) {
    /** Whom it changes. */
    public record Target(String topic, String tenant, String id) {}

    /** Reads a record of a topic; empty when it is no such write. */
    public static Optional<CatalogueWrite> of(String topic, byte[] value) {
        try {
            return switch (topic) {
                case Topics.ITEMS -> {
                    ItemChange change = ItemChange.parseFrom(value);
                    yield Optional.of(new CatalogueWrite(
                            new Target(topic, change.getTenantId(), change.getItemId()), change.getReceivedAt()));
                }
                case Topics.USERS -> {
                    UserChange change = UserChange.parseFrom(value);
                    yield Optional.of(new CatalogueWrite(
                            new Target(topic, change.getTenantId(), change.getUserId()), change.getReceivedAt()));
                }
                case Topics.EDGES -> {
                    Edge edge = Edge.parseFrom(value);
                    String id = EdgeTypes.id(edge.getType(), edge.getFromId(), edge.getToId());
                    yield Optional.of(
                            new CatalogueWrite(new Target(topic, edge.getTenantId(), id), edge.getReceivedAt()));
                }
                default -> Optional.empty();
            };
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
