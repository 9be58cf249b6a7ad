package io.cxm.satisfaction.survey.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/surveys/{id}}. */
public record SurveyBody(
        @Nullable WordingBody title,
        @Nullable Boolean enabled,
        @Nullable TriggerBody trigger,
        @Nullable Double share,
        @Nullable Double holdoutShare,
        @Nullable QuietBody quietHours,
        @Nullable Integer linkDays,
        @Nullable List<@Nullable QuestionBody> questions) {
    /** A text in both languages. */
    public record WordingBody(@Nullable String en, @Nullable String zh) {}

    /** What asks: {@code manual}, or {@code order_delivered}, {@code order_returned} or {@code recommendation_session} after some days. */
    public record TriggerBody(
            @Nullable String kind, @Nullable Integer days) {}

    /** Times of day as 21:00, by the shopper's clock. */
    public record QuietBody(@Nullable String from, @Nullable String to) {}

    public record QuestionBody(
            @Nullable String id,
            @Nullable String kind,
            @Nullable WordingBody text,
            @Nullable Boolean required,
            @Nullable List<@Nullable ChoiceBody> choices,
            @Nullable ShowIfBody showIf) {}

    public record ChoiceBody(@Nullable String id, @Nullable WordingBody text) {}

    /** Who answered an earlier question so; left out, its lowest and highest. */
    public record ShowIfBody(
            @Nullable String question,
            @Nullable Integer from,
            @Nullable Integer to) {}
}
