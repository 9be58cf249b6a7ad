package io.cxm.satisfaction.survey.page;

import io.cxm.satisfaction.survey.domain.FormStep;
import io.cxm.satisfaction.survey.domain.Survey;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The pages on which shoppers answer: forms and nothing else, so that they work without scripts, by the keyboard and on a small screen.
 * Nothing is loaded or run, and the address, which is the link, is told to nobody.
 */
public final class AnswerPage {
    private static final String CSS = resource("page/survey.css");
    private static final Template PAGES = template("page/survey.html");

    private AnswerPage() {}

    /** What goes with each page. */
    public static Map<String, String> headers() {
        return Map.of(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(DigestUtils.sha256(CSS))
                        + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                "Referrer-Policy",
                "no-referrer",
                "X-Content-Type-Options",
                "nosniff",
                "X-Robots-Tag",
                "noindex",
                "Cache-Control",
                "private, no-store",
                "Vary",
                "Accept-Language");
    }

    /** A page that tells one thing: thanks, stopped, answered, over, gone, unknown, away or large. */
    public static String telling(AnswerWords words, String what) {
        return render(words, AnswerView.telling(words, what));
    }

    /** A page that asks what comes next. */
    public static String asking(AnswerWords words, Survey.Terms terms, FormStep step) {
        return render(words, AnswerView.asking(words, terms, step));
    }

    /**
     * What a page sent.
     *
     * @param asked ids of the questions that were on pages until now
     * @param answers by the id of the question
     * @param stop whether they do not want to be asked again
     * @param translate whether they want to see the same in another language
     */
    public record Sent(Set<String> asked, Map<String, String> answers, boolean stop, boolean translate) {
        public Sent {
            asked = Set.copyOf(asked);
            answers = Map.copyOf(answers);
        }

        /**
         * Reads the body of a form.
         *
         * @param boundary what parts its parts; null where it has none
         */
        public static Sent of(@Nullable String boundary, String body) {
            Map<String, String> fields =
                    boundary == null ? FormFields.inARow(body) : FormFields.inParts(body, boundary);
            Map<String, String> answers = new HashMap<>();
            fields.forEach((name, value) -> {
                if (name.startsWith(AnswerView.PREFIX)) {
                    answers.put(name.substring(AnswerView.PREFIX.length()), value.replace("\r\n", "\n"));
                }
            });
            Set<String> asked =
                    new TreeSet<>(List.of(fields.getOrDefault("asked", "").split(",", -1)));
            // a mailbox sends its own form to the link of a mail (RFC 8058)
            boolean oneClick = "One-Click".equals(fields.get("List-Unsubscribe"));
            String does = fields.getOrDefault("do", "");
            return new Sent(asked, answers, oneClick || does.equals("stop"), does.equals("translate"));
        }
    }

    /** A template of HTML: what is put into it is text. */
    static Template template(String name) {
        return Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addValueResolver(ValueResolvers.rawResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build()
                .parse(resource(name), Variant.forContentType(Variant.TEXT_HTML));
    }

    private static String render(AnswerWords words, AnswerView view) {
        return PAGES.data("page", view).data("words", words).data("css", CSS).render();
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(AnswerPage.class.getClassLoader().getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
