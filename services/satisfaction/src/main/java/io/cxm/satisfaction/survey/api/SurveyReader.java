package io.cxm.satisfaction.survey.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.survey.api.SurveyBody.ChoiceBody;
import io.cxm.satisfaction.survey.api.SurveyBody.QuestionBody;
import io.cxm.satisfaction.survey.api.SurveyBody.QuietBody;
import io.cxm.satisfaction.survey.api.SurveyBody.ShowIfBody;
import io.cxm.satisfaction.survey.api.SurveyBody.TriggerBody;
import io.cxm.satisfaction.survey.domain.Occasion;
import io.cxm.satisfaction.survey.domain.QuestionKind;
import io.cxm.satisfaction.survey.domain.QuietHours;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.survey.domain.SurveyQuestion;
import io.cxm.satisfaction.survey.domain.SurveyQuestion.Choice;
import io.cxm.satisfaction.survey.domain.SurveyQuestion.ShowIf;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a survey asks, and says which fields are wrong. */
final class SurveyReader {
    private static final int MOST_QUESTIONS = 10;
    private static final int MOST_CHOICES = 20;
    private static final int MOST_TITLE = 200;
    private static final int MOST_QUESTION = 500;
    private static final int MOST_DAYS = 90;
    private static final int USUAL_DAYS = 3;
    private static final int USUAL_LINK_DAYS = 30;
    private static final double HOLDOUT = 0.03;
    private static final double LEAST_HOLDOUT = 0.02;
    private static final double MOST_HOLDOUT = 0.05;
    private final Reading reading = new Reading();

    private SurveyReader() {}

    static Survey.Terms read(@Nullable SurveyBody body) {
        if (body == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        return new SurveyReader().terms(body);
    }

    private Survey.Terms terms(SurveyBody body) {
        Optional<Occasion> occasion = occasion(body.trigger());
        Integer days = occasion.isEmpty() || body.trigger() == null
                ? null
                : reading.number("/trigger/days", body.trigger().days(), USUAL_DAYS, 0, MOST_DAYS);
        var terms = new Survey.Terms(
                reading.wording("/title", body.title(), MOST_TITLE),
                body.enabled() == null || body.enabled(),
                occasion.equals(Optional.of(Occasion.DELIVERED)) ? days : null,
                occasion.equals(Optional.of(Occasion.RETURNED)) ? days : null,
                occasion.equals(Optional.of(Occasion.RECOMMENDED)) ? days : null,
                reading.share("/share", body.share(), 1, 0, 1),
                reading.share("/holdoutShare", body.holdoutShare(), HOLDOUT, LEAST_HOLDOUT, MOST_HOLDOUT),
                quiet(body.quietHours()),
                reading.number("/linkDays", body.linkDays(), USUAL_LINK_DAYS, 1, MOST_DAYS),
                questions(body.questions()));
        reading.end();
        return terms;
    }

    /** After what it is asked by itself; empty where nothing does. */
    private Optional<Occasion> occasion(@Nullable TriggerBody trigger) {
        String kind = trigger == null || trigger.kind() == null ? "manual" : trigger.kind();
        Optional<Occasion> occasion = Occasion.of(kind);
        if (occasion.isEmpty() && !kind.equals("manual")) {
            reading.fault(
                    "/trigger/kind",
                    "value",
                    "must be manual, order_delivered, order_returned or recommendation_session");
        }
        return occasion;
    }

    private @Nullable QuietHours quiet(@Nullable QuietBody body) {
        if (body == null) {
            return null;
        }
        int from = minute("/quietHours/from", body.from());
        int to = minute("/quietHours/to", body.to());
        if (from == to) {
            if (from >= 0) {
                reading.fault("/quietHours/to", "range", "is the same as from");
            }
            return null;
        }
        return from < 0 || to < 0 ? null : new QuietHours(from, to);
    }

    /** The minute of the day; -1 where it is none. */
    private int minute(String pointer, @Nullable String text) {
        try {
            return LocalTime.parse(text == null ? "" : text).toSecondOfDay() / 60;
        } catch (DateTimeException e) {
            reading.fault(pointer, text == null ? "required" : "format", "must be a time of day as 08:00");
            return -1;
        }
    }

    private List<SurveyQuestion> questions(@Nullable List<@Nullable QuestionBody> bodies) {
        if (bodies == null || bodies.isEmpty() || bodies.size() > MOST_QUESTIONS) {
            reading.fault("/questions", "length", "needs 1 to 10 questions");
            return List.of();
        }
        List<SurveyQuestion> questions = new ArrayList<>();
        for (QuestionBody body : bodies) {
            String at = "/questions/" + questions.size();
            if (body == null) {
                reading.fault(at, "required", "is needed");
                return List.of();
            }
            questions.add(question(at, body, questions));
        }
        return questions;
    }

    private SurveyQuestion question(String at, QuestionBody body, List<SurveyQuestion> before) {
        String id = reading.id(at + "/id", body.id());
        if (before.stream().anyMatch(q -> q.id().equals(id))) {
            reading.fault(at + "/id", "duplicate", "stands twice in the list");
        }
        QuestionKind kind = QuestionKind.of(body.kind() == null ? "" : body.kind())
                .orElseGet(() -> {
                    reading.fault(at + "/kind", "value", "must be csat, nps, ces, stars, text or choice");
                    return QuestionKind.TEXT;
                });
        if (kind.isScore() && before.stream().anyMatch(q -> q.kind() == kind)) {
            reading.fault(at + "/kind", "duplicate", "is asked once in a survey");
        }
        return new SurveyQuestion(
                id,
                kind,
                reading.wording(at + "/text", body.text(), MOST_QUESTION),
                body.required() != null && body.required(),
                choices(at + "/choices", kind, body.choices()),
                showIf(at + "/showIf", body.showIf(), before));
    }

    private List<Choice> choices(String at, QuestionKind kind, @Nullable List<@Nullable ChoiceBody> bodies) {
        List<Choice> choices = new ArrayList<>();
        if (kind != QuestionKind.CHOICE) {
            if (bodies != null && !bodies.isEmpty()) {
                reading.fault(at, "value", "belong to a choice alone");
            }
            return choices;
        }
        if (bodies == null || bodies.size() < 2 || bodies.size() > MOST_CHOICES) {
            reading.fault(at, "length", "needs 2 to 20 choices");
            return choices;
        }
        for (ChoiceBody body : bodies) {
            String one = at + "/" + choices.size();
            String id = reading.id(one + "/id", body == null ? null : body.id());
            if (choices.stream().anyMatch(c -> c.id().equals(id))) {
                reading.fault(one + "/id", "duplicate", "stands twice in the list");
            }
            choices.add(new Choice(id, reading.wording(one + "/text", body == null ? null : body.text(), MOST_TITLE)));
        }
        return choices;
    }

    private @Nullable ShowIf showIf(String at, @Nullable ShowIfBody body, List<SurveyQuestion> before) {
        if (body == null) {
            return null;
        }
        SurveyQuestion question = before.stream()
                .filter(q -> q.id().equals(body.question()) && q.kind().isScore())
                .findFirst()
                .orElse(null);
        if (question == null) {
            reading.fault(at + "/question", "value", "must be an earlier question that is answered by a number");
            return null;
        }
        int lowest = question.kind().lowest();
        int highest = question.kind().highest();
        int from = reading.number(at + "/from", body.from(), lowest, lowest, highest);
        int to = reading.number(at + "/to", body.to(), highest, lowest, highest);
        if (from > to) {
            reading.fault(at + "/to", "range", "must not be below from");
        }
        return new ShowIf(question.id(), from, to);
    }
}
