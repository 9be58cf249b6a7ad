package io.cxm.satisfaction.survey.page;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The fixed texts of the pages on which shoppers answer, in one language. */
public record AnswerWords(String language, ResourceBundle texts) {
    private static final String BUNDLE = "page.survey";
    /** Characters of a header that says what is wanted: a longer one is no browser's, and says nothing. */
    private static final int LONGEST = 1024;

    /**
     * In the language that is wanted most of those there are.
     *
     * @param named the language by name; null or another one: what the browser accepts
     */
    public static AnswerWords of(@Nullable String named, @Nullable String accepted) {
        String language = named != null && List.of("en", "zh").contains(named) ? named : wanted(accepted);
        Locale locale = language.equals("zh") ? Locale.CHINESE : Locale.ENGLISH;
        return new AnswerWords(
                language,
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    private static String wanted(@Nullable String header) {
        try {
            String found = header == null || header.length() > LONGEST
                    ? null
                    : Locale.lookupTag(Locale.LanguageRange.parse(header), List.of("en", "zh"));
            return found == null ? "en" : found;
        } catch (IllegalArgumentException _) {
            return "en"; // no list of languages
        }
    }

    public String get(String key) {
        return texts.getString(key);
    }

    /** What a page says of what is wrong with an answer. */
    String fault(String code) {
        return get(code.equals("required") || code.equals("length") ? "fault." + code : "fault.other");
    }
}
