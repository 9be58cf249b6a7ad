package io.cxm.satisfaction.cases.api;

import io.cxm.satisfaction.cases.domain.CaseTerms;
import io.cxm.satisfaction.cases.domain.CaseTrigger;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a tenant decided about its cases, or what is usual, as clients see it. */
@Schema(name = "CaseSettings")
public record SettingsView(
        List<String> triggers,
        int csatAtMost,
        int starsAtMost,
        int npsAtMost,
        int dueHours,
        int reopenDays,
        @Nullable AskAgainView askAgain) {
    public SettingsView {
        triggers = List.copyOf(triggers);
    }

    /** A survey, and so many days after the case was closed. */
    @Schema(name = "AskAgain")
    public record AskAgainView(String surveyId, int days) {}

    static SettingsView of(CaseTerms terms) {
        CaseTerms.AskAgain again = terms.askAgain();
        return new SettingsView(
                terms.triggers().stream().sorted().map(CaseTrigger::label).toList(),
                terms.csatAtMost(),
                terms.starsAtMost(),
                terms.npsAtMost(),
                terms.dueHours(),
                terms.reopenDays(),
                again == null ? null : new AskAgainView(again.survey(), again.days()));
    }
}
