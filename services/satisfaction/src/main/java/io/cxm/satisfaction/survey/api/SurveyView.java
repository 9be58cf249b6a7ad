package io.cxm.satisfaction.survey.api;

import io.cxm.satisfaction.survey.domain.QuietHours;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.survey.domain.SurveyQuestion;
import io.cxm.satisfaction.survey.domain.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A survey as clients see it. */
public record SurveyView(
        String id,
        WordingView title,
        boolean enabled,
        TriggerView trigger,
        double share,
        double holdoutShare,
        @Nullable QuietView quietHours,
        int linkDays,
        List<QuestionView> questions) {
    public SurveyView {
        questions = List.copyOf(questions);
    }

    private static final String MANUAL = "manual";

    /** A text in both languages. */
    public record WordingView(String en, String zh) {
        static WordingView of(Wording wording) {
            return new WordingView(wording.en(), wording.zh());
        }
    }

    public record TriggerView(String kind, @Nullable Integer days) {}

    public record QuietView(String from, String to) {
        static @Nullable QuietView of(@Nullable QuietHours quiet) {
            return quiet == null ? null : new QuietView(time(quiet.from()), time(quiet.to()));
        }

        private static String time(int minute) {
            return "%02d:%02d".formatted(minute / 60, minute % 60);
        }
    }

    /**
     * A question.
     *
     * @param lowest of a number; null of others
     */
    public record QuestionView(
            String id,
            String kind,
            WordingView text,
            boolean required,
            @Nullable Integer lowest,
            @Nullable Integer highest,
            List<ChoiceView> choices,
            @Nullable ShowIfView showIf) {
        public QuestionView {
            choices = List.copyOf(choices);
        }

        static QuestionView of(SurveyQuestion question) {
            boolean score = question.kind().isScore();
            SurveyQuestion.ShowIf showIf = question.showIf();
            return new QuestionView(
                    question.id(),
                    question.kind().label(),
                    WordingView.of(question.text()),
                    question.required(),
                    score ? question.kind().lowest() : null,
                    score ? question.kind().highest() : null,
                    question.choices().stream()
                            .map(c -> new ChoiceView(c.id(), WordingView.of(c.text())))
                            .toList(),
                    showIf == null ? null : new ShowIfView(showIf.question(), showIf.from(), showIf.to()));
        }
    }

    public record ChoiceView(String id, WordingView text) {}

    public record ShowIfView(String question, int from, int to) {}

    static SurveyView of(Survey survey) {
        Survey.Terms terms = survey.terms();
        return new SurveyView(
                survey.id(),
                WordingView.of(terms.title()),
                terms.enabled(),
                terms.occasion()
                        .map(occasion -> new TriggerView(occasion.label(), terms.days()))
                        .orElse(new TriggerView(MANUAL, null)),
                terms.share(),
                terms.holdout(),
                QuietView.of(terms.quietHours()),
                terms.linkDays(),
                terms.questions().stream().map(QuestionView::of).toList());
    }
}
