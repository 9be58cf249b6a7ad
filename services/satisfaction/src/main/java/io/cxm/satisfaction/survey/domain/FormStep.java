package io.cxm.satisfaction.survey.domain;

import io.cxm.satisfaction.survey.domain.Given.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far somebody is who answers on pages without scripts: questions that depend on an answer come on a page of their own, once it
 * is known. Every page sends what was answered before along.
 *
 * @param given what was answered so far
 * @param asking the questions of the next page; none when all is answered
 * @param asked ids of those that were on a page already
 * @param faults what has to be mended first; then {@code asking} is what is to be mended
 */
public record FormStep(Given given, List<SurveyQuestion> asking, Set<String> asked, List<Fault> faults) {
    public FormStep {
        asking = List.copyOf(asking);
        asked = Set.copyOf(asked);
        faults = List.copyOf(faults);
    }

    /** Where everybody begins. */
    public static FormStep first(Survey.Terms terms) {
        Given nothing = Given.of(terms.questions(), Map.of());
        return new FormStep(nothing, nothing.shown(), Set.of(), List.of());
    }

    /**
     * What follows on a page.
     *
     * @param asked ids of the questions that were on this page and those before it
     * @param sent by the id of the question
     */
    public static FormStep next(Survey.Terms terms, Set<String> asked, Map<String, String> sent) {
        Map<String, String> seen = new HashMap<>(sent);
        // who changes an answer takes those that depended on it along
        seen.keySet()
                .retainAll(Given.of(terms.questions(), sent).shown().stream()
                        .map(SurveyQuestion::id)
                        .toList());
        Given given = Given.of(terms.questions(), seen);
        List<Fault> faults = given.faults().stream()
                .filter(fault -> asked.contains(fault.question()))
                .toList();
        List<SurveyQuestion> known =
                given.shown().stream().filter(q -> asked.contains(q.id())).toList();
        List<SurveyQuestion> pending =
                given.shown().stream().filter(q -> !asked.contains(q.id())).toList();
        if (!faults.isEmpty()) {
            return new FormStep(given, known, asked, faults);
        }
        if (pending.isEmpty() && given.isNothing()) {
            return new FormStep(given, known, asked, List.of(new Fault("", "required", "needs one answer at least")));
        }
        return new FormStep(given, pending, asked, faults);
    }

    /** What was on pages until now once more, with what was answered of it: nothing is lost by who wants another language. */
    public static FormStep again(Survey.Terms terms, Set<String> asked, Map<String, String> sent) {
        Given given = Given.of(terms.questions(), sent);
        List<SurveyQuestion> known =
                given.shown().stream().filter(q -> asked.contains(q.id())).toList();
        return known.isEmpty() ? first(terms) : new FormStep(given, known, Set.of(), List.of());
    }

    /** Whether there is nothing left to ask. */
    public boolean isDone() {
        return asking.isEmpty() && faults.isEmpty();
    }

    /** Whether this page may be followed by another one. */
    public boolean mayGoOn(Survey.Terms terms) {
        return terms.questions().stream()
                .anyMatch(q -> q.showIf() != null && !asked.contains(q.id()) && !asking.contains(q));
    }
}
