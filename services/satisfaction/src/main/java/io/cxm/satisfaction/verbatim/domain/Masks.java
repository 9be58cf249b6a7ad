package io.cxm.satisfaction.verbatim.domain;

import java.util.regex.Pattern;

/**
 * Personal data in a text, each replaced by what it was. What only may be a person's goes as well: a masked order number costs
 * less than a stored telephone number. Names are masked where a title or an introduction says that they are one, and nowhere else.
 */
final class Masks {
    /** Who signs in by an address: everything between the scheme and the @. */
    private static final Pattern LOGIN = Pattern.compile("\\b([A-Za-z][A-Za-z0-9+.-]{1,15}+://)[^\\s/?#@]{1,200}+@");

    /** Of messengers, where it says so. */
    private static final Pattern HANDLE =
            Pattern.compile("(?i)((?:微信号?|wechat|weixin|vx|qq号?|whatsapp|telegram|line id)(?: ?id)?["
                    + " :：是]{0,3})@?[a-z0-9][a-z0-9_.-]{4,30}");

    private static final String NAME = "\\p{Lu}[\\p{L}\\p{M}'’-]{1,30}";
    private static final Pattern TITLED =
            Pattern.compile("\\b(Mr|Mrs|Ms|Miss|Mx|Herr|Frau|Monsieur|Madame|Señora?|Signora?)(\\.? )" + NAME + "(?: "
                    + NAME + "){0,2}");
    private static final Pattern INTRODUCED = Pattern.compile(
            "\\b((?i:my name is|my name's|regards,|sincerely,)\\s{1,3})" + NAME + "(?: " + NAME + "){0,2}");

    private Masks() {}

    static String masked(String text) {
        String kept = LOGIN.matcher(text).replaceAll("$1[login]@");
        kept = MailMasks.masked(kept, "[mail]");
        kept = HANDLE.matcher(kept).replaceAll("$1[contact]");
        kept = Iban.masked(kept, "[iban]");
        kept = Numbers.masked(kept);
        kept = TITLED.matcher(kept).replaceAll("$1$2[name]");
        kept = INTRODUCED.matcher(kept).replaceAll("$1[name]");
        return ChineseNames.masked(kept, "[name]");
    }
}
