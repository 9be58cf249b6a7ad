package io.cxm.gateway.page;

import io.cxm.gateway.route.domain.Routes;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees whose browser opens a signed link that does not work: programs get the problem document. It says no more
 * than that document does, and the same for a link whose time is over and one that never was.
 */
public record LinkPage(String language, String html) {
    /** Characters of a header that says what is wanted: a longer one is no browser's, and says nothing. */
    private static final int LONGEST = 1024;

    private static final Words ENGLISH = new Words(
            "This link does not work any more",
            "A link to a file works for %s, and only as it was given. Download the file again in the portal.",
            "This file is no longer kept",
            "The time for which it was kept is over. Make it again in the portal if it is still wanted.",
            "The file cannot be fetched now",
            "Wait a moment and load this page again.",
            "This page cannot be shown now",
            "To the portal",
            "Number for support:",
            LinkPage::english);
    private static final Words CHINESE = new Words(
            "此链接已失效",
            "文件链接的有效期%s，并且必须与给出时完全一致。请在门户中重新下载该文件。",
            "该文件已不再保留",
            "其保留期限已过。如仍需要，请在门户中重新生成。",
            "暂时无法获取该文件",
            "请稍候，然后重新加载此页面。",
            "暂时无法显示此页面",
            "前往门户",
            "支持编号：",
            LinkPage::chinese);

    /** What the page says in a language. */
    private record Words(
            String over,
            String overText,
            String gone,
            String goneText,
            String away,
            String awayText,
            String pageAway,
            String portal,
            String support,
            Function<@Nullable Duration, String> lasting) {}

    /** What goes with it: nothing is loaded or run, and the link is told to nobody. */
    public static Map<String, String> headers() {
        return Map.of(
                "Content-Type", "text/html; charset=utf-8",
                "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
                                + "frame-ancestors 'none'",
                "Referrer-Policy", "no-referrer",
                "Vary", "Accept, Accept-Language");
    }

    /** What goes with this one. */
    public Map<String, String> ownHeaders() {
        Map<String, String> headers = new HashMap<>(headers());
        headers.put("Content-Language", language);
        return headers;
    }

    /** The page for whoever opens a link that is answered with this status; {@code lifetime} is how long links work, where that is known. */
    public static LinkPage of(HttpServerRequest request, int status, @Nullable Duration lifetime, String trace) {
        String languages = request.getHeader("Accept-Language");
        return Routes.isAnswerPage(request.path())
                ? ofAnswers(languages, trace)
                : of(status, languages, lifetime, trace);
    }

    /** Whether whoever opens this link wants pages rather than JSON. */
    public static boolean isWanted(HttpServerRequest request) {
        return isWanted(request.path(), request.getHeader("Accept"));
    }

    static boolean isWanted(String path, @Nullable String accept) {
        boolean forPersons = !Routes.takesAnswers(path) || Routes.isAnswerPage(path);
        return Routes.isSignedLink(path)
                && forPersons
                && accept != null
                && accept.length() <= LONGEST
                && weight(accept, "text/html")
                        > Math.max(weight(accept, "application/json"), weight(accept, "application/problem+json"));
    }

    /**
     * How much a media type is wanted that is named as itself; wildcards say nothing. Without a pattern for the spaces: one that tries
     * at each of them again takes seconds for a header of nothing else, on the thread where all others wait.
     */
    static double weight(String accept, String type) {
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            if (parts[0].strip().equalsIgnoreCase(type)) {
                return Arrays.stream(parts)
                        .map(String::strip)
                        .filter(part -> part.matches("[qQ]=[0-9.]{1,5}"))
                        .mapToDouble(part -> number(part.substring(2)))
                        .findFirst()
                        .orElse(1);
            }
        }
        return 0;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** How long links work, as the service that refused one says; null where none said it. */
    public static @Nullable Duration lifetime(@Nullable String seconds) {
        return seconds != null && seconds.matches("[1-9][0-9]{0,8}")
                ? Duration.ofSeconds(Integer.parseInt(seconds))
                : null;
    }

    /** In the largest unit that measures it: nobody counts 900 seconds. */
    private static String english(@Nullable Duration lifetime) {
        if (lifetime == null) {
            return "a limited time";
        }
        Measure measure = Measure.of(lifetime);
        return measure.number() + " " + measure.unit().english + (measure.number() == 1 ? "" : "s");
    }

    private static String chinese(@Nullable Duration lifetime) {
        if (lifetime == null) {
            return "有限";
        }
        Measure measure = Measure.of(lifetime);
        return "为 " + measure.number() + " " + measure.unit().chinese;
    }

    private record Measure(long number, Unit unit) {
        static Measure of(Duration time) {
            Unit unit = Arrays.stream(Unit.values())
                    .filter(u -> time.toSeconds() % u.seconds == 0)
                    .findFirst()
                    .orElse(Unit.SECOND);
            return new Measure(time.toSeconds() / unit.seconds, unit);
        }
    }

    private enum Unit {
        DAY(86_400, "day", "天"),
        HOUR(3_600, "hour", "小时"),
        MINUTE(60, "minute", "分钟"),
        SECOND(1, "second", "秒");

        private final long seconds;
        private final String english;
        private final String chinese;

        Unit(long seconds, String english, String chinese) {
            this.seconds = seconds;
            this.english = english;
            this.chinese = chinese;
        }
    }

    /**
     * The page for a failure of this status, in the language that is wanted most of those there are.
     *
     * @param lifetime how long such links work; null where that is not known
     */
    public static LinkPage of(int status, @Nullable String acceptLanguage, @Nullable Duration lifetime, String trace) {
        String language = language(acceptLanguage);
        Words words = language.equals("zh") ? CHINESE : ENGLISH;
        return switch (status) {
            case 404 -> {
                String lasting = words.lasting().apply(lifetime);
                yield page(language, words.over(), words.overText().formatted(lasting), words, trace);
            }
            case 410 -> page(language, words.gone(), words.goneText(), words, trace);
            default -> page(language, words.away(), words.awayText(), words, trace);
        };
    }

    /** The same for a shopper who answers a survey, when that does not work at all: the portal is none of theirs. */
    public static LinkPage ofAnswers(@Nullable String acceptLanguage, String trace) {
        String language = language(acceptLanguage);
        Words words = language.equals("zh") ? CHINESE : ENGLISH;
        return page(language, words.pageAway(), words.awayText(), "", words, trace);
    }

    private static LinkPage page(String language, String title, String text, Words words, String trace) {
        return page(language, title, text, "<p><a href=\"/\">" + words.portal() + "</a></p>", words, trace);
    }

    private static LinkPage page(String language, String title, String text, String more, Words words, String trace) {
        String html = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1.25rem }
            </style>
            </head>
            <body>
            <main>
            <h1>%s</h1>
            <p>%s</p>
            %s
            <p><small>%s <code>%s</code></small></p>
            </main>
            </body>
            </html>
            """.formatted(language, title, title, text, more, words.support(), trace);
        return new LinkPage(language, html);
    }

    private static String language(@Nullable String accepted) {
        try {
            String found = accepted == null || accepted.length() > LONGEST
                    ? null
                    : Locale.lookupTag(Locale.LanguageRange.parse(accepted), List.of("en", "zh"));
            return found == null ? "en" : found;
        } catch (IllegalArgumentException _) {
            return "en"; // no list of languages
        }
    }
}
