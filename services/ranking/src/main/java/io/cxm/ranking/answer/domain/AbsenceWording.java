package io.cxm.ranking.answer.domain;

import io.cxm.ranking.match.domain.Refusal;
import java.util.Locale;

/** What an answer says of one item, in a sentence of one language. Things are named by their titles, else by their ids. */
public sealed interface AbsenceWording permits EnglishAbsence, ChineseAbsence {
    /** In these words unless another language is asked for. */
    AbsenceWording ENGLISH = new EnglishAbsence();

    /** In Chinese, simplified. */
    AbsenceWording CHINESE = new ChineseAbsence();

    /** The sentence. */
    String of(Looked looked);

    /** Why it may not be shown. */
    static Refusal refusal(Looked looked) {
        return Refusal.valueOf(looked.predicate().toUpperCase(Locale.ROOT));
    }

    /** A score as people read it. */
    static String score(double score) {
        return String.format(Locale.ROOT, "%.4f", score);
    }
}
