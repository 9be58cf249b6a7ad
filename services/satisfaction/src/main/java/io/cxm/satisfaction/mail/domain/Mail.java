package io.cxm.satisfaction.mail.domain;

import java.util.Locale;
import java.util.Map;

/**
 * One mail, as text and as HTML.
 *
 * @param sender the name that its sender has
 * @param headers more of them, by name
 */
public record Mail(
        MailAddress to, String sender, String subject, String text, String html, Map<String, String> headers) {
    public Mail {
        headers = Map.copyOf(headers);
    }

    /** What became of one. */
    public enum Outcome {
        /** The server has it. */
        SENT,
        /** The server takes no mail for its recipient, now or later. */
        REFUSED,
        /** The server takes none of this installation as it is; it may be tried again, since that can be mended. */
        BARRED,
        /** It may be tried again. */
        LATER;

        /** As it stands in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
