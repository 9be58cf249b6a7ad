package io.cxm.ingestion.deadletters.domain;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.edge.Edge;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.user.UserChange;
import io.cxm.ingestion.element.domain.Element;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Elements;
import io.cxm.ingestion.element.domain.Receipt;
import io.cxm.ingestion.element.domain.RefusedBody;
import io.cxm.messaging.Outgoing;
import io.cxm.problem.FieldError;
import io.cxm.tenancy.TenantId;
import java.util.List;

/** What becomes of a letter when it is tried again: JSON is checked anew, a topic's record is sent as it was. */
public final class Replay {
    private final Elements elements;

    public Replay(Elements elements) {
        this.elements = elements;
    }

    /** The record to send, or why there still is none. */
    public Element attempt(TenantId tenant, Letter letter, long now) {
        if (letter.payload().isEmpty()) {
            return refused(letter, "gone", "the element itself was not kept");
        }
        return letter.origin().isJson() ? element(tenant, letter, now) : record(tenant, letter);
    }

    private Element element(TenantId tenant, Letter letter, long now) {
        // an element without an id gets the same one however often the letter is tried
        return ElementKind.of(letter.origin().kind())
                .map(kind ->
                        read(kind, letter, new Receipt(tenant, receivedAt(kind, letter, now), "letter/" + letter.id())))
                .orElseGet(() -> refused(letter, "unknown", "the kind is not known"));
    }

    /** A write to an item, a shopper or an edge is as old as its letter, so that what was written since is known to be newer. */
    private static long receivedAt(ElementKind kind, Letter letter, long now) {
        return switch (kind) {
            case ITEMS, USERS, EDGES -> letter.at().toEpochMilli();
            case EVENTS, RESPONSES -> now;
        };
    }

    private Element read(ElementKind kind, Letter letter, Receipt receipt) {
        try {
            return elements.readOne(kind, letter.payload().toByteArray(), receipt);
        } catch (RefusedBody e) {
            return refused(letter, "unreadable", e.detail());
        }
    }

    private static Element record(TenantId tenant, Letter letter) {
        try {
            Keys keys = keys(letter);
            if (!keys.tenant().equals(tenant.value())) {
                return refused(letter, "tenant-mismatch", "the record belongs to no tenant for sure");
            }
            byte[] value = letter.payload().toByteArray();
            return new Element.Accepted(
                    letter.id(), new Outgoing(letter.origin().source(), keys.key(), keys.partition(), value));
        } catch (InvalidProtocolBufferException e) {
            return refused(letter, "unreadable", "the record is no message of its topic");
        }
    }

    private record Keys(String tenant, RecordKey key, RecordKey partition) {
        static Keys of(String tenant, String entity) {
            RecordKey key = new RecordKey(tenant.replace("|", ""), entity);
            return new Keys(tenant, key, key);
        }

        /** Of a patch and a merge the key is its own again: the letter's id makes it so. */
        Keys of(ChangeKind kind, Letter letter) {
            return switch (kind) {
                case CHANGE_KIND_PATCH -> new Keys(tenant, key.patch(letter.id()), partition);
                case CHANGE_KIND_MERGE -> new Keys(tenant, key.merge(letter.id()), partition);
                case CHANGE_KIND_PUT, CHANGE_KIND_DELETE, CHANGE_KIND_UNSPECIFIED, UNRECOGNIZED -> this;
            };
        }
    }

    private static Keys keys(Letter letter) throws InvalidProtocolBufferException {
        return switch (letter.origin().source()) {
            case Topics.EVENTS -> {
                Event event = Event.parseFrom(letter.payload());
                yield Keys.of(event.getTenantId(), either(event.getUserId(), event.getAnonymousId()));
            }
            case Topics.RESPONSES -> {
                SurveyResponse response = SurveyResponse.parseFrom(letter.payload());
                yield Keys.of(response.getTenantId(), either(response.getUserId(), response.getId()));
            }
            case Topics.ITEMS -> {
                ItemChange change = ItemChange.parseFrom(letter.payload());
                yield Keys.of(change.getTenantId(), change.getItemId()).of(change.getKind(), letter);
            }
            case Topics.USERS -> {
                UserChange change = UserChange.parseFrom(letter.payload());
                yield Keys.of(change.getTenantId(), change.getUserId()).of(change.getKind(), letter);
            }
            case Topics.EDGES -> {
                Edge edge = Edge.parseFrom(letter.payload());
                yield Keys.of(edge.getTenantId(), EdgeTypes.id(edge.getType(), edge.getFromId(), edge.getToId()));
            }
            case Topics.IMPRESSIONS -> {
                Impression impression = Impression.parseFrom(letter.payload());
                yield Keys.of(impression.getTenantId(), either(impression.getUserId(), impression.getAnonymousId()));
            }
            default -> throw new InvalidProtocolBufferException("no topic that can be written again");
        };
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    private static Element refused(Letter letter, String code, String detail) {
        return new Element.Refused(letter.id(), List.of(new FieldError("", code, detail)));
    }
}
