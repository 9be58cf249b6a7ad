package io.cxm.ingestion.element.domain;

import com.fasterxml.jackson.core.JsonToken;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads shoppers: rows of an import, and the bodies of puts and patches. */
final class UserReader implements ElementReader {
    private static final Set<String> KNOWN = Set.of(
            "birthYear",
            "age",
            "gender",
            "city",
            "region",
            "occupation",
            "memberTier",
            "interests",
            "attributes",
            "consent");
    private final Supplier<Change> changes;

    UserReader(Supplier<Change> changes) {
        this.changes = changes;
    }

    @Override
    public Element read(Fields fields, Receipt receipt) throws IOException {
        Change change = changes.get();
        User.Builder user = User.newBuilder();
        for (String key = fields.nextKey(); key != null; key = fields.nextKey()) {
            if (key.equals("id")) {
                change.idOfBody(fields.id("id"), fields);
            } else if (!KNOWN.contains(key) || !change.first(key, fields)) {
                fields.skip(Fields.escape(key));
            } else if (fields.parser().currentToken() == JsonToken.VALUE_NULL) {
                change.clear(key);
            } else {
                set(user, key, fields, change);
            }
        }
        change.requireId(fields);
        return finish(user, change, fields, receipt);
    }

    private static void set(User.Builder user, String key, Fields fields, Change change) throws IOException {
        switch (key) {
            case "birthYear" -> whole(fields, key, 1850, 2200, user::setBirthYear);
            case "age" -> whole(fields, key, 0, 150, user::setAge);
            case "gender" -> ItemReader.text(fields, key, Limits.NAME, user::setGender);
            case "city" -> ItemReader.text(fields, key, Limits.NAME, user::setCity);
            case "region" -> ItemReader.text(fields, key, Limits.NAME, user::setRegion);
            case "occupation" -> ItemReader.text(fields, key, Limits.NAME, user::setOccupation);
            case "memberTier" -> ItemReader.text(fields, key, Limits.NAME, user::setMemberTier);
            case "interests" -> ItemReader.list(fields, key, user::setInterests);
            case "attributes" ->
                AttributeReader.read(
                        fields, change, user::containsAttributes, user::getAttributesCount, user::putAttributes);
            case "consent" -> consent(user, fields, change);
            default -> throw new IllegalStateException("not known: " + key);
        }
    }

    private static void whole(Fields fields, String key, int min, int max, Consumer<Integer> to) throws IOException {
        Long number = fields.integer(key, min, max);
        if (number != null) {
            to.accept(number.intValue());
        }
    }

    private static void consent(User.Builder user, Fields fields, Change change) throws IOException {
        if (!fields.enter("consent")) {
            return;
        }
        for (String key = fields.nextKey(); key != null; key = fields.nextKey()) {
            String field = "consent/" + Fields.escape(key);
            boolean known = key.equals("personalization") || key.equals("profiling");
            if (!known || !change.first(field, fields)) {
                fields.skip(field);
            } else if (fields.parser().currentToken() == JsonToken.VALUE_NULL) {
                change.clear("consent." + key);
            } else {
                Boolean given = fields.bool(field);
                if (given != null && key.equals("personalization")) {
                    user.setConsentPersonalization(given);
                } else if (given != null) {
                    user.setConsentProfiling(given);
                }
            }
        }
    }

    private static Element finish(User.Builder user, Change change, Fields fields, Receipt receipt) {
        if (fields.errors().isEmpty()) {
            UserChange built = change(receipt, change.id(), change.kind())
                    .setUser(user)
                    .addAllCleared(change.patches() ? change.cleared() : List.of())
                    .build();
            if (built.getSerializedSize() <= Limits.RECORD) {
                var key = new RecordKey(built.getTenantId(), built.getUserId());
                return new Element.Accepted(change.id(), Keys.outgoing(Topics.USERS, key, change.patches(), built));
            }
            fields.error("", "length", "the element is too large");
        }
        return new Element.Refused(change.id(), fields.errors());
    }

    /** A write to this shopper, without its content. */
    static UserChange.Builder change(Receipt receipt, String id, ChangeKind kind) {
        return UserChange.newBuilder()
                .setTenantId(receipt.tenant().value())
                .setUserId(id)
                .setKind(kind)
                .setReceivedAt(receipt.receivedAt());
    }
}
