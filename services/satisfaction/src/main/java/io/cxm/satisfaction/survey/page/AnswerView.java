package io.cxm.satisfaction.survey.page;

import io.cxm.satisfaction.survey.domain.FormStep;
import io.cxm.satisfaction.survey.domain.Given;
import io.cxm.satisfaction.survey.domain.Given.Fault;
import io.cxm.satisfaction.survey.domain.QuestionKind;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.survey.domain.SurveyQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one page holds, as its template names it.
 *
 * @param message empty for none
 * @param asked ids of the questions on this page and those before it, with a comma between
 * @param kept what was answered before
 * @param fields none: there is nothing to answer
 * @param more whether another page may follow
 */
public record AnswerView(
        String language,
        String title,
        String message,
        String messageClass,
        String asked,
        List<Kept> kept,
        List<Field> fields,
        boolean more,
        boolean mayStop) {
    /** What names of fields begin with. */
    static final String PREFIX = "q-";

    public AnswerView {
        kept = List.copyOf(kept);
        fields = List.copyOf(fields);
    }

    public record Kept(String name, String value) {}

    /**
     * A question.
     *
     * @param options none for a text
     * @param look how they lie: row or list
     * @param value of a text
     */
    public record Field(
            String name,
            String text,
            boolean required,
            String hint,
            String fault,
            List<Option> options,
            String look,
            String value) {
        public Field {
            options = List.copyOf(options);
        }

        public String describedBy() {
            return Stream.of(fault.isEmpty() ? "" : name + "-fault", hint.isEmpty() ? "" : name + "-hint")
                    .filter(id -> !id.isEmpty())
                    .collect(Collectors.joining(" "));
        }
    }

    public record Option(String value, String text, boolean chosen) {}

    public String otherLanguage() {
        return language.equals("zh") ? "en" : "zh";
    }

    /** A page that tells one thing. */
    static AnswerView telling(AnswerWords words, String what) {
        return new AnswerView(
                words.language(),
                words.get(what),
                words.get(what + ".text"),
                "",
                "",
                List.of(),
                List.of(),
                false,
                false);
    }

    /** A page that asks. */
    static AnswerView asking(AnswerWords words, Survey.Terms terms, FormStep step) {
        Given given = step.given();
        Set<String> here = step.asking().stream().map(SurveyQuestion::id).collect(Collectors.toSet());
        List<Kept> kept = new ArrayList<>();
        given.scores().forEach((id, score) -> keep(kept, here, id, score.toString()));
        given.words().forEach((id, text) -> keep(kept, here, id, text));
        String whole = step.faults().stream().anyMatch(f -> f.question().isEmpty()) ? "fault.nothing" : "fault.some";
        return new AnswerView(
                words.language(),
                terms.title().in(words.language()),
                step.faults().isEmpty() ? "" : words.get(whole),
                "fault",
                Stream.concat(step.asked().stream(), here.stream())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",")),
                kept,
                step.asking().stream().map(q -> field(words, q, step)).toList(),
                step.mayGoOn(terms),
                step.asked().isEmpty());
    }

    private static void keep(List<Kept> kept, Set<String> here, String id, String value) {
        if (!here.contains(id)) {
            kept.add(new Kept(PREFIX + id, value));
        }
    }

    private static Field field(AnswerWords words, SurveyQuestion question, FormStep step) {
        QuestionKind kind = question.kind();
        Integer score = step.given().scores().get(question.id());
        String said = score == null ? step.given().words().getOrDefault(question.id(), "") : score.toString();
        String fault = step.faults().stream()
                .filter(f -> f.question().equals(question.id()))
                .findFirst()
                .map(Fault::code)
                .map(words::fault)
                .orElse("");
        Stream<Option> options = kind.isScore()
                ? IntStream.rangeClosed(kind.lowest(), kind.highest())
                        .mapToObj(Integer::toString)
                        .map(n -> new Option(n, n, n.equals(said)))
                : question.choices().stream()
                        .map(c -> new Option(c.id(), c.text().in(words.language()), c.id().equals(said)));
        return new Field(
                PREFIX + question.id(),
                question.text().in(words.language()),
                question.required(),
                kind.isScore() ? words.get("scale." + kind.label()) : "",
                fault,
                options.toList(),
                kind.isScore() ? "row" : "list",
                said);
    }
}
