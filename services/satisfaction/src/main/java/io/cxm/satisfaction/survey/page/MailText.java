package io.cxm.satisfaction.survey.page;

import io.cxm.satisfaction.survey.domain.Wording;
import io.quarkus.qute.Template;

/** What stands in a mail that invites to a survey, as text and as HTML that loads nothing. */
public record MailText(String subject, String plain, String html) {
    private static final Template HTML = AnswerPage.template("page/mail.html");

    /**
     * In a language.
     *
     * @param language en or zh
     * @param shop what the tenant is called
     * @param page where it is answered, and where a shopper says not to be asked again
     */
    public static MailText of(String language, String shop, Wording title, String page) {
        AnswerWords words = AnswerWords.of(language, null);
        String subject = title.in(language);
        String plain = """
                %s

                %s
                %s

                %s
                %s
                """.formatted(
                subject, words.get("mail.ask").formatted(shop), page, words.get("mail.once"), words.get("mail.stop"));
        String html = HTML.data("words", words)
                .data("title", subject)
                .data("ask", words.get("mail.ask").formatted(shop))
                .data("page", page)
                .render();
        return new MailText(subject, plain, html);
    }
}
