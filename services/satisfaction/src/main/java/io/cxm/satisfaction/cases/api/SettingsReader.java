package io.cxm.satisfaction.cases.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.cases.domain.CaseTerms;
import io.cxm.satisfaction.cases.domain.CaseTrigger;
import io.cxm.tenancy.TenantId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is decided about cases, and says which fields are wrong. */
final class SettingsReader {
    private static final int MOST_LOW = 4;
    private static final int MOST_NPS = 6;
    private static final int MOST_HOURS = 720;
    private static final int MOST_DAYS = 90;
    private static final int USUAL_DELAY = 3;
    private static final int MOST_DELAY = 30;
    private final Faults faults = new Faults();

    private SettingsReader() {}

    static CaseTerms read(@Nullable SettingsBody body) {
        if (body == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        SettingsReader reader = new SettingsReader();
        CaseTerms terms = reader.terms(body);
        reader.faults.end();
        return terms;
    }

    private CaseTerms terms(SettingsBody body) {
        return new CaseTerms(
                triggers(body.triggers()),
                faults.number("/csatAtMost", body.csatAtMost(), CaseTerms.USUAL_LOW, 1, MOST_LOW),
                faults.number("/starsAtMost", body.starsAtMost(), CaseTerms.USUAL_LOW, 1, MOST_LOW),
                faults.number("/npsAtMost", body.npsAtMost(), CaseTerms.USUAL_NPS, 0, MOST_NPS),
                faults.number("/dueHours", body.dueHours(), CaseTerms.USUAL_HOURS, 1, MOST_HOURS),
                faults.number("/reopenDays", body.reopenDays(), CaseTerms.USUAL_DAYS, 0, MOST_DAYS),
                askAgain(body.askAgain()));
    }

    private Set<CaseTrigger> triggers(@Nullable List<@Nullable String> labels) {
        if (labels == null) {
            return CaseTerms.USUAL.triggers();
        }
        Set<CaseTrigger> triggers = EnumSet.noneOf(CaseTrigger.class);
        // one more than there are tells that something is wrong
        for (int i = 0; i < Math.min(labels.size(), CaseTrigger.values().length + 1); i++) {
            String label = labels.get(i);
            Optional<CaseTrigger> trigger = label == null ? Optional.empty() : CaseTrigger.of(label);
            if (trigger.isEmpty()) {
                faults.add("/triggers/" + i, "value", "must be complaint, csat, stars, nps or rating");
            } else if (!triggers.add(trigger.get())) {
                faults.add("/triggers/" + i, "duplicate", "stands twice in the list");
            }
        }
        return triggers;
    }

    private CaseTerms.@Nullable AskAgain askAgain(SettingsBody.@Nullable AskAgainBody body) {
        if (body == null) {
            return null;
        }
        String survey = body.surveyId();
        if (survey == null) {
            faults.add("/askAgain/surveyId", "required", "is needed");
        } else if (!TenantId.isValid(survey)) {
            faults.add("/askAgain/surveyId", "format", "must match [a-z0-9][a-z0-9-]{0,62}");
        }
        return new CaseTerms.AskAgain(
                survey == null ? "" : survey, faults.number("/askAgain/days", body.days(), USUAL_DELAY, 0, MOST_DELAY));
    }
}
