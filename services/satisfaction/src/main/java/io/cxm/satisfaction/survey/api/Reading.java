package io.cxm.satisfaction.survey.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.survey.api.SurveyBody.WordingBody;
import io.cxm.satisfaction.survey.domain.Wording;
import io.cxm.tenancy.EntityId;
import io.cxm.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a body, so that its sender hears of all of it at once. */
final class Reading {
    private final List<FieldError> errors = new ArrayList<>();

    void fault(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
    }

    /** Fails when something was wrong. */
    void end() {
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID, errors.getFirst().detail(), errors);
        }
    }

    int number(String pointer, @Nullable Integer number, int usual, int least, int most) {
        int is = number == null ? usual : number;
        if (is < least || is > most) {
            fault(pointer, "range", "must be %d to %d".formatted(least, most));
        }
        return is;
    }

    double share(String pointer, @Nullable Double share, double usual, double least, double most) {
        double is = share == null ? usual : share;
        if (!(is >= least && is <= most)) { // nor what is no number
            fault(pointer, "range", "must be %s to %s".formatted(least, most));
        }
        return is;
    }

    /** An id of something that is configured. */
    String id(String pointer, @Nullable String id) {
        if (id == null) {
            fault(pointer, "required", "is needed");
        } else if (!TenantId.isValid(id)) {
            fault(pointer, "format", "must match [a-z0-9][a-z0-9-]{0,62}");
        }
        return id == null ? "" : id;
    }

    Wording wording(String pointer, @Nullable WordingBody body, int most) {
        return new Wording(
                text(pointer + "/en", body == null ? null : body.en(), most),
                text(pointer + "/zh", body == null ? null : body.zh(), most));
    }

    private String text(String pointer, @Nullable String text, int most) {
        String is = text == null ? "" : text.strip();
        if (is.isEmpty()) {
            fault(pointer, "required", "is needed");
        } else if (is.length() > most) {
            fault(pointer, "length", "must have at most %d characters".formatted(most));
        } else if (!EntityId.isPlain(is)) {
            fault(pointer, "format", "must hold no control characters");
        }
        return is;
    }
}
