package io.cxm.ingestion.element.domain;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.messaging.Outgoing;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Reads survey responses. */
final class ResponseReader implements ElementReader {
    private static final Set<String> KNOWN = Set.of(
            "id",
            "surveyId",
            "userId",
            "itemId",
            "orderId",
            "sessionId",
            "recommendationId",
            "channel",
            "timestamp",
            "answers",
            "dimensions");

    @Override
    public Element read(Fields fields, Receipt receipt) throws IOException {
        SurveyResponse.Builder response = SurveyResponse.newBuilder();
        Set<String> seen = new HashSet<>();
        for (String key = fields.nextKey(); key != null; key = fields.nextKey()) {
            if (!KNOWN.contains(key)) {
                fields.skip(Fields.escape(key));
            } else if (!seen.add(key)) {
                fields.error(key, "duplicate", "stands twice in the element");
                fields.skip(key);
            } else {
                set(response, key, fields);
            }
        }
        if (!AnswerReader.any(response) && !fields.refusedUnder("answers")) {
            fields.error("answers", "required", "needs one answer at least");
        }
        return finish(response, fields, receipt);
    }

    private static void set(SurveyResponse.Builder response, String key, Fields fields) throws IOException {
        switch (key) {
            case "id" -> id(fields, key, response::setId);
            case "surveyId" -> id(fields, key, response::setSurveyId);
            case "userId" -> id(fields, key, response::setUserId);
            case "itemId" -> id(fields, key, response::setItemId);
            case "orderId" -> id(fields, key, response::setOrderId);
            case "sessionId" -> id(fields, key, response::setSessionId);
            case "recommendationId" -> id(fields, key, response::setRecommendationId);
            case "channel" -> ItemReader.text(fields, key, Limits.NAME, response::setChannel);
            case "timestamp" -> {
                Long at = fields.time(key);
                if (at != null) {
                    response.setAt(at);
                }
            }
            case "answers" -> AnswerReader.read(response, fields);
            case "dimensions" -> AnswerReader.texts(fields, key, response::containsDimensions, response::putDimensions);
            default -> throw new IllegalStateException("not known: " + key);
        }
    }

    private static void id(Fields fields, String key, Consumer<String> to) throws IOException {
        String id = fields.id(key);
        if (id != null) {
            to.accept(id);
        }
    }

    private static Element finish(SurveyResponse.Builder response, Fields fields, Receipt receipt) {
        if (fields.errors().isEmpty()) {
            response.setTenantId(receipt.tenant().value()).setReceivedAt(receipt.receivedAt());
            if (response.getId().isEmpty()) {
                response.setId(response.hasAt() ? derived(response) : DerivedId.withoutTime(receipt, fields.place()));
            }
            SurveyResponse built = response.build();
            if (built.getSerializedSize() <= Limits.RECORD) {
                // a shopper's answers stay in order; one that names no shopper stands for itself
                String entity = built.getUserId().isEmpty() ? built.getId() : built.getUserId();
                var key = new RecordKey(built.getTenantId(), entity);
                return new Element.Accepted(built.getId(), Outgoing.of(Topics.RESPONSES, key, built));
            }
            fields.error("", "length", "the element is too large");
        }
        return new Element.Refused(response.getId(), fields.errors());
    }

    private static String derived(SurveyResponse.Builder response) {
        return new DerivedId()
                .add(response.getSurveyId())
                .add(response.getUserId())
                .add(response.getItemId())
                .add(response.getOrderId())
                .add(response.getSessionId())
                .add(response.hasAt(), response.getAt())
                .add(response.hasCsat(), (long) response.getCsat())
                .add(response.hasNps(), (long) response.getNps())
                .add(response.hasCes(), (long) response.getCes())
                .add(response.hasStars(), (long) response.getStars())
                .add(response.getText())
                .hash();
    }
}
