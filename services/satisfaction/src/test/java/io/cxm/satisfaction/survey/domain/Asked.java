package io.cxm.satisfaction.survey.domain;

import io.cxm.satisfaction.survey.domain.SurveyQuestion.Choice;
import io.cxm.satisfaction.survey.domain.SurveyQuestion.ShowIf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A survey of tests: how satisfied, why of who is not, what about, and how likely. */
public final class Asked {
    private static final SurveyQuestion WHY =
            question("why", QuestionKind.CHOICE, false, new ShowIf("csat", 1, 3), "delivery", "price");

    /** Of who says why on a page of its own. */
    public static final Survey.Terms TERMS = new Survey.Terms(
            new Wording("How <was> it?", "怎么样？"),
            true,
            3,
            null,
            null,
            1,
            0.03,
            null,
            30,
            List.of(
                    question("csat", QuestionKind.CSAT, true, null),
                    WHY,
                    question("text", QuestionKind.TEXT, false, null),
                    question("nps", QuestionKind.NPS, false, new ShowIf("csat", 4, 5))));

    private Asked() {}

    static SurveyQuestion question(
            String id, QuestionKind kind, boolean required, @Nullable ShowIf showIf, String... choices) {
        List<Choice> all = List.of(choices).stream()
                .map(c -> new Choice(c, new Wording(c, c + "-zh")))
                .toList();
        return new SurveyQuestion(id, kind, new Wording(id + "?", id + "-zh?"), required, all, showIf);
    }
}
