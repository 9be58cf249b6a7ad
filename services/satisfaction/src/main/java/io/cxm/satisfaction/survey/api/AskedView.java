package io.cxm.satisfaction.survey.api;

import io.cxm.satisfaction.survey.api.SurveyView.QuestionView;
import io.cxm.satisfaction.survey.api.SurveyView.WordingView;
import io.cxm.satisfaction.survey.domain.Opened;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A survey as who was invited sees it: nothing of the shopper is in it. */
public record AskedView(WordingView title, @Nullable String expiresAt, List<QuestionView> questions) {
    public AskedView {
        questions = List.copyOf(questions);
    }

    static AskedView of(Opened.Open open) {
        Long expires = open.invitation().expiresAt();
        var terms = open.survey().terms();
        return new AskedView(
                WordingView.of(terms.title()),
                expires == null ? null : Instant.ofEpochMilli(expires).toString(),
                terms.questions().stream().map(QuestionView::of).toList());
    }
}
