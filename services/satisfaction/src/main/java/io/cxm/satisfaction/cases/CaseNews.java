package io.cxm.satisfaction.cases;

import io.cxm.satisfaction.cases.api.CaseView;
import io.cxm.satisfaction.cases.domain.Author;
import io.cxm.satisfaction.cases.domain.CaseMessage;
import io.cxm.satisfaction.cases.domain.Changed;
import io.cxm.satisfaction.cases.domain.ShownCase;
import io.cxm.satisfaction.webhook.domain.Message;
import io.cxm.satisfaction.webhook.domain.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What webhooks are told of cases: what a list of them tells, with what was said last, in which personal data is masked. Notes are not told. */
@ApplicationScoped
public class CaseNews {
    /** Of what came about in one. */
    public List<Message> of(Changed changed, long now) {
        List<CaseMessage> said = changed.messages().stream()
                .filter(message -> message.author() != Author.NOTE)
                .toList();
        List<Message> news = new ArrayList<>();
        if (changed.isOpened()) {
            news.add(message(WebhookEvent.CASE_OPENED, changed, said.isEmpty() ? null : said.getLast(), now));
        } else {
            said.forEach(one -> news.add(message(WebhookEvent.CASE_MESSAGE, changed, one, now)));
        }
        if (changed.isClosed()) {
            news.add(message(WebhookEvent.CASE_CLOSED, changed, null, now));
        }
        return news;
    }

    private static Message message(WebhookEvent event, Changed changed, @Nullable CaseMessage said, long now) {
        var shown = new ShownCase(changed.after(), null, said);
        return new Message(event, changed.after().about().user(), now, CaseView.of(shown, now));
    }
}
