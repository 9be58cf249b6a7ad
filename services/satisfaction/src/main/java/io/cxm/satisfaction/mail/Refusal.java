package io.cxm.satisfaction.mail;

import io.cxm.satisfaction.mail.domain.Mail.Outcome;
import io.vertx.ext.mail.SMTPException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What it means that a mail was not taken. Only a refusal of its recipient ends a mail: what a server has against the greeting, the account, the
 * sender or the text is against all mails of this installation, which its operator can mend.
 */
final class Refusal {
    /** How the client tells the answer to a recipient from others: it keeps the answer, and not what to. A test tries each with a server. */
    private static final String OF_RECIPIENT = "recipient address not accepted";
    /** Answers to a recipient that are about the recipient (RFC 5321, 4.2.2 and 4.3.2; RFC 7504); 554 may be about anything. */
    private static final Set<Integer> FINAL = Set.of(501, 550, 551, 552, 553, 556);
    /** Many servers answer to the recipient what they have against a sender: a policy, or the sender's own address (RFC 3463, 3.8 and 3.2). */
    private static final Pattern OF_SENDER = Pattern.compile("5[0-9]{2}[ -]5\\.(?:7\\.[0-9]{1,3}|1\\.[78])(?![0-9])");

    private Refusal() {}

    static Outcome outcome(Throwable failure) {
        if (!(failure instanceof SMTPException refused) || !refused.isPermanent()) {
            return Outcome.LATER;
        }
        boolean ofRecipient = String.valueOf(refused.getMessage()).startsWith(OF_RECIPIENT)
                && FINAL.contains(refused.getReplyCode())
                && !OF_SENDER.matcher(refused.getReplyMessage()).lookingAt();
        return ofRecipient ? Outcome.REFUSED : Outcome.BARRED;
    }
}
