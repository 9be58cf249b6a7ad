package io.cxm.satisfaction.survey.api;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper answers.
 *
 * @param answers by the id of the question: a number, a text, or the id of a choice
 */
public record AnswersBody(
        @Schema(description = "By the id of the question: a number, a text, or the id of a choice") @Nullable
        Map<String, @Nullable Object> answers) {}
