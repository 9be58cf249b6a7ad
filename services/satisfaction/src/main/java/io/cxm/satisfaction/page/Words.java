package io.cxm.satisfaction.page;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of reports in one language, and how it writes numbers and days. */
final class Words {
    private static final String BUNDLE = "page.words";
    private final Locale locale;
    private final ResourceBundle texts;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The words of {@code en} or {@code zh}. */
    static Words in(String language) {
        return new Words(language.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    /** The language as a document names it. */
    String language() {
        return locale.toLanguageTag();
    }

    /** A text with its places filled; numbers are to be given as text already. */
    String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /** The name of a metric, a dimension or a method; what has no name here is called by its own. */
    String name(String family, String label) {
        String key = family + "." + label;
        return texts.containsKey(key) ? texts.getString(key) : label;
    }

    /** A whole number. */
    String count(long n) {
        return NumberFormat.getIntegerInstance(locale).format(n);
    }

    /** With one digit after the point; of stars and means of scales two. */
    String number(String metric, double value) {
        int digits = metric.equals("stars") || metric.endsWith("Mean") ? 2 : 1;
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        String text = format.format(value);
        boolean signed = metric.equals("nps") && value > 0;
        return signed ? "+" + text : text;
    }

    /** A figure with its unit. */
    String figure(String metric, double value) {
        boolean percent = metric.equals("csat") || metric.equals("ces") || metric.startsWith("return");
        return number(metric, value) + (percent ? " %" : "");
    }

    /** A day of the zone. */
    String day(long millis, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(Instant.ofEpochMilli(millis).atZone(zone));
    }
}
