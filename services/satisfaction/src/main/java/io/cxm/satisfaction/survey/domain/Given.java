package io.cxm.satisfaction.survey.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What somebody answered to a survey, read from the texts that were sent.
 *
 * @param scores by the id of the question
 * @param words texts and ids of choices, by the id of the question
 * @param shown the questions that who answered so sees
 * @param faults what cannot be accepted, in the order of the questions
 */
public record Given(
        Map<String, Integer> scores, Map<String, String> words, List<SurveyQuestion> shown, List<Fault> faults) {
    /** Characters of a text. */
    public static final int MOST_TEXT = 2_000;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cntrl}&&[^\t\r\n]]|\\p{Cs}");

    public Given {
        scores = new LinkedHashMap<>(scores); // in the order of the questions
        words = new LinkedHashMap<>(words);
        shown = List.copyOf(shown);
        faults = List.copyOf(faults);
    }

    /**
     * What is wrong with an answer.
     *
     * @param question its id; empty for the whole
     */
    public record Fault(String question, String code, String detail) {}

    /** Whether nothing at all was answered. */
    public boolean isNothing() {
        return scores.isEmpty() && words.isEmpty();
    }

    /**
     * Reads answers. A question is shown to who answered the one that it names within its range, if that one was shown; what
     * was sent of others is a fault. Blank is not answered.
     *
     * @param sent by the id of the question
     */
    public static Given of(List<SurveyQuestion> questions, Map<String, String> sent) {
        Given read = new Given(Map.of(), Map.of(), List.of(), List.of());
        var shown = new ArrayList<SurveyQuestion>();
        var faults = new ArrayList<Fault>();
        for (SurveyQuestion question : questions) {
            String text = sent.getOrDefault(question.id(), "").strip();
            SurveyQuestion.ShowIf showIf = question.showIf();
            Integer deciding = showIf == null ? null : read.scores.get(showIf.question());
            boolean seen = showIf == null || (deciding != null && deciding >= showIf.from() && deciding <= showIf.to());
            if (seen) {
                shown.add(question);
            }
            if (text.isEmpty()) {
                if (seen && question.required()) {
                    faults.add(new Fault(question.id(), "required", "is needed"));
                }
            } else if (!seen) {
                faults.add(new Fault(question.id(), "value", "is not asked after these answers"));
            } else {
                read.take(question, text, faults);
            }
        }
        sent.keySet().stream()
                .filter(id -> questions.stream().noneMatch(q -> q.id().equals(id)))
                .forEach(id -> faults.add(new Fault(id, "unknown", "is no question of this survey")));
        return new Given(read.scores, read.words, shown, faults);
    }

    private void take(SurveyQuestion question, String text, List<Fault> faults) {
        QuestionKind kind = question.kind();
        if (kind.isScore()) {
            int score = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
            if (score < kind.lowest() || score > kind.highest()) {
                faults.add(new Fault(question.id(), "range", "must be " + kind.lowest() + " to " + kind.highest()));
            } else {
                scores.put(question.id(), score);
            }
        } else if (kind == QuestionKind.CHOICE && question.choices().stream().noneMatch(c -> c.id().equals(text))) {
            faults.add(new Fault(question.id(), "value", "is none of the choices"));
        } else if (text.length() > MOST_TEXT) {
            faults.add(new Fault(question.id(), "length", "must have at most " + MOST_TEXT + " characters"));
        } else if (UNWRITABLE.matcher(text).find()) {
            faults.add(new Fault(question.id(), "format", "must hold no control characters"));
        } else {
            words.put(question.id(), text);
        }
    }
}
