package io.cxm.satisfaction.survey.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question of a survey.
 *
 * @param required whether who sees it has to answer it
 * @param choices of a choice those that there are; of others none
 * @param showIf who sees it; null for everybody
 */
public record SurveyQuestion(
        String id,
        QuestionKind kind,
        Wording text,
        boolean required,
        List<Choice> choices,
        @Nullable ShowIf showIf) {
    public SurveyQuestion {
        choices = List.copyOf(choices);
    }

    /** One answer to choose. */
    public record Choice(String id, Wording text) {}

    /** Who answered an earlier question, a score, from {@code from} to {@code to}, both included. */
    public record ShowIf(String question, int from, int to) {}
}
