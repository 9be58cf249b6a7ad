package io.cxm.satisfaction.mail.domain;

import java.util.regex.Pattern;

/**
 * An address that mail is sent to. It is a shopper's own: it is in no log, and a string of this is without it.
 *
 * @param value as HTML has valid addresses, of ASCII alone, with a domain of at least two labels or {@code localhost}
 */
public record MailAddress(String value) {
    private static final int MOST = 254;
    private static final Pattern VALID = Pattern.compile(
            "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?\\.)*[a-zA-Z]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?");

    public MailAddress {
        if (!isValid(value)) {
            throw new IllegalArgumentException("no mail address");
        }
    }

    public static boolean isValid(String text) {
        return text.length() <= MOST && VALID.matcher(text).matches();
    }

    /** What stands behind the sign. */
    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "MailAddress[…]";
    }
}
