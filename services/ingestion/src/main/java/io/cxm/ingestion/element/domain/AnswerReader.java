package io.cxm.ingestion.element.domain;

import io.cxm.contracts.response.SurveyResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads what a shopper answered. */
final class AnswerReader {
    private AnswerReader() {}

    /** Whether there is an answer at all. */
    static boolean any(SurveyResponse.Builder response) {
        return response.hasCsat()
                || response.hasNps()
                || response.hasCes()
                || response.hasStars()
                || response.getRatingsCount() > 0
                || response.getCustomCount() > 0
                || !response.getText().isBlank();
    }

    static void read(SurveyResponse.Builder response, Fields fields) throws IOException {
        if (!fields.enter("answers")) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (String key = fields.nextKey(); key != null; key = fields.nextKey()) {
            String field = "answers/" + Fields.escape(key);
            if (!seen.add(key)) {
                fields.error(field, "duplicate", "stands twice in the element");
                fields.skip(field);
                continue;
            }
            switch (key) {
                case "csat" -> score(fields, field, 1, 5, response::setCsat);
                case "nps" -> score(fields, field, 0, 10, response::setNps);
                case "ces" -> score(fields, field, 1, 7, response::setCes);
                case "stars" -> score(fields, field, 1, 5, response::setStars);
                case "ratings" -> ratings(response, fields);
                case "custom" -> texts(fields, "answers/custom", response::containsCustom, response::putCustom);
                case "text" -> ItemReader.text(fields, field, Limits.TEXT, response::setText);
                default -> fields.skip(field);
            }
        }
    }

    private static void score(Fields fields, String field, int min, int max, Consumer<Integer> to) throws IOException {
        Long score = fields.integer(field, min, max);
        if (score != null) {
            to.accept(score.intValue());
        }
    }

    private static void ratings(SurveyResponse.Builder response, Fields fields) throws IOException {
        if (!fields.enter("answers/ratings")) {
            return;
        }
        for (String key = fields.nextKey(); key != null; key = fields.nextKey()) {
            String field = "answers/ratings/" + Fields.escape(key);
            if (response.containsRatings(key)) {
                fields.error(field, "duplicate", "stands twice in the element");
                fields.skip(field);
            } else if (fields.mapKey(field, key, response.getRatingsCount())) {
                Long score = fields.integer(field, 1, 5);
                if (score != null) {
                    response.putRatings(key, score.intValue());
                }
            }
        }
    }

    /** A map whose values become texts. */
    static void texts(Fields fields, String name, Predicate<String> has, BiConsumer<String, String> put)
            throws IOException {
        if (!fields.enter(name)) {
            return;
        }
        int entries = 0;
        for (String key = fields.nextKey(); key != null; key = fields.nextKey()) {
            String field = name + "/" + Fields.escape(key);
            if (has.test(key)) {
                fields.error(field, "duplicate", "stands twice in the element");
                fields.skip(field);
            } else if (fields.mapKey(field, key, entries++)) {
                String value = fields.anything(field);
                if (value != null) {
                    put.accept(key, value);
                }
            }
        }
    }
}
